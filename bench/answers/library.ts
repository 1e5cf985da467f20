import { createReadStream, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { importFiles } from '../../src/ingest/import.ts';
import { silentLog } from '../../src/log.ts';
import { createMeaning } from '../../src/meaning/create-meaning.ts';
import type { Meaning } from '../../src/meaning/meaning.ts';
import { paperText, textHash } from '../../src/meaning/embedding/paper-text.ts';
import { createVectorTable } from '../../src/meaning/vectors/vector-table.ts';
import { createSearch } from '../../src/search/worker/create-search.ts';
import type { Search } from '../../src/search/search.ts';
import { openStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { systemClock } from '../../src/time.ts';
import { SHARED } from '../search/data.ts';
import { askedPapers } from './questions.ts';

export interface Library extends AsyncDisposable {
  readonly store: Store;
  readonly search: Search;
  readonly meaning: Meaning;
}

/** A paper in the format of `paperboy import`. */
export interface PaperLine {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

/**
 * What is asked: the papers the own sets ask about, every paper of the corpus, the starter papers, or papers made
 * for the occasion.
 */
export type Stock = 'asked' | 'corpus' | 'starter' | readonly PaperLine[];

const STARTER = resolve(import.meta.dirname, '../../data/starter.jsonl');
const MODEL = join(SHARED, 'models/all-MiniLM-L6-v2');
const DIMENSIONS = 384;

/**
 * A store and its search over some papers, in a folder that goes again; with `meaning` the papers have their vectors:
 * most of the corpus' lie ready. A corpus imported before is used in its `folder`, and stays there.
 */
export async function openLibrary(stock: Stock, withMeaning: boolean, folder?: string): Promise<Library> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'paperboy-bench-')));
  const io = { clock: systemClock, log: silentLog };
  const store = await openStore({ dataDir, ...io });
  if ((await store.works.count()) === 0)
    await importFiles(await filesOf(stock, dataDir), {
      ...{ store, clock: systemClock, origin: 'import', stdin: process.stdin },
    });
  const config = {
    embeddings: withMeaning ? 'local' : 'off',
    modelDir: MODEL,
    offline: true,
    hubUrl: '',
    dataDir,
  };
  // What is measured must not hang on how busy the machine is.
  const meaning = await createMeaning({
    ...{ config, store, ...io, sleep: async (ms: number) => sleep(ms), queryMs: 60_000 },
  });
  if (withMeaning && stock === 'corpus') await putVectors(store, meaning);
  else await meaning.finish(AbortSignal.timeout(3_600_000), () => undefined);
  const search = await createSearch({ dataDir, store, ...io, meaning });
  await search.caughtUp();
  return {
    store,
    search,
    meaning,
    async [Symbol.asyncDispose]() {
      await meaning.close();
      await search.close();
      await store.close();
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function corpusFiles(beginning: string): readonly string[] {
  return readdirSync(join(SHARED, 'corpus'))
    .filter((name) => name.startsWith(beginning) && name.endsWith('.jsonl.gz'))
    .map((name) => join(SHARED, 'corpus', name));
}

async function filesOf(stock: Stock, folder: string): Promise<readonly string[]> {
  if (stock === 'starter') return [STARTER];
  if (stock === 'corpus') return [join(SHARED, 'seeds/papers.jsonl'), ...corpusFiles('')];
  const target = join(folder, 'papers.jsonl');
  if (stock === 'asked') {
    await writeFile(target, (await chosen(askedPapers())).join('\n'));
    return [join(SHARED, 'seeds/papers.jsonl'), target];
  }
  await writeFile(target, stock.map((paper) => JSON.stringify(paper)).join('\n'));
  return [target];
}

async function* linesOf(
  files: readonly string[],
): AsyncGenerator<{ readonly id: string; readonly line: string }> {
  for (const file of files)
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) }))
      yield { id: Named.parse(JSON.parse(line)).id, line };
}

const Named = z.object({ id: z.string() });

async function chosen(wanted: ReadonlySet<string>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { id, line } of linesOf(corpusFiles('arxiv-cs-'))) if (wanted.has(id)) lines.push(line);
  return lines;
}

/** The vectors of the corpus, a row a line of its files; papers without one are found by words alone. */
async function putVectors(store: Store, meaning: Meaning): Promise<void> {
  if ((await meaning.counts()).embedded > 0) return;
  let model = '';
  meaning.tell({ useModel: (name) => (model = name), learn: () => undefined });
  const { buffer, byteOffset } = await readFile(join(SHARED, 'corpus/arxiv-cs-vectors.i8'));
  const rows = new Map<string, Int8Array>();
  for await (const { id } of linesOf(corpusFiles('arxiv-cs-')))
    rows.set(`arxiv:${id}`, new Int8Array(buffer, byteOffset + rows.size * DIMENSIONS, DIMENSIONS));
  const table = createVectorTable(store, model);
  for (let seq = 0; ;) {
    const changes = await store.works.changesAfter(seq, 500);
    if (changes.length === 0) return;
    await table.save(
      changes.flatMap(({ work }) => {
        const vector = rows.get(work.id);
        return vector === undefined ? [] : [{ id: work.id, textHash: textHash(paperText(work)), vector }];
      }),
    );
    seq = changes.at(-1)?.work.changeSeq ?? Infinity;
  }
}
