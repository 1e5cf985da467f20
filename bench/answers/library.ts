import { createReadStream, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { importFiles } from '../../src/ingest/import.ts';
import { silentLog } from '../../src/log.ts';
import { createSearch } from '../../src/search/client.ts';
import type { Search } from '../../src/search/search.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { systemClock } from '../../src/time.ts';
import { SHARED } from '../search/data.ts';
import { askedPapers, type QuestionSet } from './questions.ts';

export interface Library extends AsyncDisposable {
  readonly store: Store;
  readonly search: Search;
}

/** A store and its search over the papers asked about, or over the whole corpus; in a folder that goes again. */
export async function openLibrary(papers: 'asked' | 'all', set: QuestionSet): Promise<Library> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const store = await openStore({ dataDir, clock: systemClock, log: silentLog });
  const corpus = readdirSync(join(SHARED, 'corpus'))
    .filter((name) => name.startsWith('arxiv-cs-') && name.endsWith('.jsonl.gz'))
    .map((name) => join(SHARED, 'corpus', name));
  const files =
    papers === 'all' ? corpus : [await chosen(askedPapers(set), corpus, join(dataDir, 'asked.jsonl'))];
  await importFiles([join(SHARED, 'seeds/papers.jsonl'), ...files], {
    ...{ store, clock: systemClock, origin: 'import', stdin: process.stdin },
  });
  const search = await createSearch({ dataDir, store, clock: systemClock, log: silentLog });
  await search.caughtUp();
  return {
    store,
    search,
    async [Symbol.asyncDispose]() {
      await search.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
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
