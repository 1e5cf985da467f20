import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Corpus } from '../../src/digest/relevance/best-papers.ts';
import { createRelevance } from '../../src/digest/relevance/create-relevance.ts';
import type { Relevance } from '../../src/digest/relevance/relevance.ts';
import { importFiles } from '../../src/ingest/import.ts';
import { silentLog } from '../../src/log.ts';
import { paperText } from '../../src/meaning/embedding/paper-text.ts';
import { createVectorIndex, type VectorIndex } from '../../src/meaning/vectors/vectors.ts';
import { engines, SWITCH_AT, SWITCH_AT_WORDS } from '../../src/search/engines/index.ts';
import { IndexFolder } from '../../src/search/index/index-folder.ts';
import { WorksIndex } from '../../src/search/index/works-index.ts';
import { openStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { systemClock } from '../../src/time.ts';
import { corpus, SHARED, vectors } from '../search/data.ts';
import type { Model } from '../search/meaning.ts';

/** A store with its index and vectors, in this thread. */
export interface Library {
  readonly store: Store;
  readonly corpus: Corpus;
  readonly vectors: VectorIndex;
  readonly relevance: Relevance;
}

const Line = z.looseObject({ id: z.string().optional(), arxiv_id: z.string().optional() });
const Announced = z.object({ paper: z.string(), day: z.string() });
const ARXIV = ['2025-10_to_2026-01', '2026-02_to_2026-04', '2026-05_to_2026-07'];
const FILES = [...ARXIV.map((part) => `arxiv-cs-${part}`), 'arxiv-announced-2026-04-17_to_05-04'];

/** Papers that were imported before, with their announced days and a saved index. */
export async function openPrepared(dataDir: string, model: Model): Promise<Library> {
  const store = await openStore({ dataDir, clock: systemClock, log: silentLog });
  const days = await store.works.importedDays();
  const judged = (await Promise.all(days.map((day) => store.works.importedOn(day)))).flat();
  const ids = judged.map(({ id }) => id.replace(/^arxiv:/, ''));
  const folder = new IndexFolder(join(dataDir, 'index'), systemClock);
  return indexed(store, await vectorsOf(model, ids), folder);
}

/** The judged days' papers with the day each was announced; with `others` those of the corpus that were not. */
export async function openLibrary(folder: string, others: boolean, model: Model): Promise<Library> {
  const days = new Map(
    readFileSync(resolve(SHARED, 'digest/announced.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => Announced.parse(JSON.parse(line)))
      .map(({ paper, day }) => [paper, day]),
  );
  const records = FILES.flatMap((file) => linesOf(`corpus/${file}.jsonl.gz`)).flatMap((line) => {
    const announced = days.get(line.id ?? line.arxiv_id ?? '');
    return announced === undefined && !others ? [] : [JSON.stringify({ ...line, announced })];
  });
  const file = join(folder, 'papers.jsonl');
  await writeFile(file, records.join('\n'));
  const starter = resolve(import.meta.dirname, '../../data/starter.jsonl');
  return libraryOf(folder, [starter, file], await vectorsOf(model, [...days.keys()]));
}

/** Everything in these files, with the vectors of whatever has one. */
export async function libraryOf(
  dataDir: string,
  files: readonly string[],
  known: ReadonlyMap<string, Int8Array>,
): Promise<Library> {
  const store = await openStore({ dataDir, clock: systemClock, log: silentLog });
  await importFiles(files, { store, clock: systemClock, origin: 'import', stdin: process.stdin });
  return indexed(store, known);
}

async function indexed(
  store: Store,
  known: ReadonlyMap<string, Int8Array>,
  folder?: IndexFolder,
): Promise<Library> {
  const index = new WorksIndex({
    ...(folder && { folder }),
    ...{ feed: store.works, engines, knownNames: () => [], log: silentLog },
    ...{ switchAt: SWITCH_AT, switchAtWords: SWITCH_AT_WORDS },
  });
  await index.load();
  await index.catchUp();
  const own = createVectorIndex();
  for (const [id, vector] of known) if (index.engine.has(id)) own.put(id, vector);
  return {
    ...{ store, vectors: own },
    corpus: { engine: index.engine, byIds: (ids) => store.works.byIds(ids), vectors: own },
    relevance: createRelevance({ index, works: store.works, vectors: own }),
  };
}

let embedded: Promise<ReadonlyMap<string, Int8Array>> | undefined;

/** Of the corpus as they lie beside it, of the other judged papers by the model. */
function vectorsOf(model: Model, judged: readonly string[]): Promise<ReadonlyMap<string, Int8Array>> {
  embedded ??= embed(model, judged);
  return embedded;
}

async function embed(model: Model, judged: readonly string[]): Promise<ReadonlyMap<string, Int8Array>> {
  const rows = vectors('corpus/arxiv-cs-vectors.i8');
  const known = new Map(corpus().map(({ id }, at) => [id, rows[at] ?? new Int8Array()]));
  const wanted = new Set(judged.filter((id) => !known.has(`arxiv:${id}`)));
  for (const line of linesOf(`corpus/${FILES.at(-1) ?? ''}.jsonl.gz`)) {
    const id = line.arxiv_id ?? '';
    if (!wanted.delete(id)) continue;
    const { title, abstract } = z.object({ title: z.string(), abstract: z.string() }).parse(line);
    known.set(`arxiv:${id}`, await model.embed(paperText({ title, abstract })));
  }
  return known;
}

export function linesOf(path: string): readonly z.infer<typeof Line>[] {
  return gunzipSync(readFileSync(resolve(SHARED, path)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
}
