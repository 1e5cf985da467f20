import { createReadStream, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/**
 * A store and its search over the papers asked about, or over the whole corpus; in a folder that goes again. With
 * `meaning` the papers have their vectors: those of the corpus lie ready.
 */
export async function openLibrary(papers: 'asked' | 'all', withMeaning: boolean): Promise<Library> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const io = { clock: systemClock, log: silentLog };
  const store = await openStore({ dataDir, ...io });
  const corpus = readdirSync(join(SHARED, 'corpus'))
    .filter((name) => name.startsWith('arxiv-cs-') && name.endsWith('.jsonl.gz'))
    .map((name) => join(SHARED, 'corpus', name));
  const files =
    papers === 'all' ? corpus : [await chosen(askedPapers(), corpus, join(dataDir, 'asked.jsonl'))];
  await importFiles([join(SHARED, 'seeds/papers.jsonl'), ...files], {
    ...{ store, clock: systemClock, origin: 'import', stdin: process.stdin },
  });
  const config = {
    embeddings: withMeaning ? 'local' : 'off',
    modelDir: MODEL,
    offline: true,
    hubUrl: '',
    dataDir,
  };
  const meaning = await createMeaning({ config, store, ...io, sleep: async (ms) => sleep(ms) });
  if (withMeaning && papers === 'all') await putVectors(store, corpus, meaning);
  await meaning.finish(AbortSignal.timeout(3_600_000), () => undefined);
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
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const MODEL = join(SHARED, 'models/all-MiniLM-L6-v2');
const DIMENSIONS = 384;

/** The vectors of the corpus, a row a line of its files. */
async function putVectors(store: Store, files: readonly string[], meaning: Meaning): Promise<void> {
  let model = '';
  meaning.tell({ useModel: (name) => (model = name), learn: () => undefined });
  const { buffer, byteOffset } = await readFile(join(SHARED, 'corpus/arxiv-cs-vectors.i8'));
  const rows = new Map<string, Int8Array>();
  for (const file of files)
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) }))
      rows.set(
        `arxiv:${Named.parse(JSON.parse(line)).id}`,
        new Int8Array(buffer, byteOffset + rows.size * DIMENSIONS, DIMENSIONS),
      );
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

const Named = z.object({ id: z.string() });

async function chosen(
  wanted: ReadonlySet<string>,
  files: readonly string[],
  target: string,
): Promise<string> {
  const lines: string[] = [];
  for (const file of files)
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) }))
      if (wanted.has(Named.parse(JSON.parse(line)).id)) lines.push(line);
  await writeFile(target, lines.join('\n'));
  return target;
}
