import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Vector } from '../../src/meaning/embedder/embedder.ts';
import type { Work } from '../../src/papers/paper.ts';
import type { Judgements } from './evaluate.ts';

/** The shared material beside the checkout. */
export const SHARED = resolve(import.meta.dirname, '../../../shared');

export interface JudgedSet {
  readonly name: string;
  readonly works: readonly Work[];
  readonly queries: readonly { readonly id: string; readonly query: string; readonly relevant: Judgements }[];
}

export const DIMENSIONS = 384;

const Document = z.object({
  id: z.coerce.string(),
  title: z.string().nullish(),
  abstract: z.string().nullish(),
  summary: z.string().nullish(),
  authors: z.array(z.string()).nullish(),
  categories: z.array(z.string()).nullish(),
});
const Query = z.object({
  id: z.coerce.string(),
  query: z.string(),
  relevant: z.record(z.string(), z.number()),
});

export function judgedSet(name: string): JudgedSet {
  const works = lines(`bench/${name}.docs.jsonl.gz`).map((line) => toWork(line, 'local'));
  const queries = lines(`bench/${name}.queries.jsonl.gz`).map((line) => {
    const { id, query, relevant } = Query.parse(line);
    return {
      id,
      query,
      relevant: Object.fromEntries(Object.entries(relevant).map(([doc, gain]) => [`local:${doc}`, gain])),
    };
  });
  return { name, works, queries };
}

/** The 44,440 papers of the corpus. */
export function corpus(): readonly Work[] {
  const files = ['2025-10_to_2026-01', '2026-02_to_2026-04', '2026-05_to_2026-07'];
  return files.flatMap((part) =>
    lines(`corpus/arxiv-cs-${part}.jsonl.gz`).map((line) => toWork(line, 'arxiv')),
  );
}

/** Sentence vectors that lie beside a file, a row of 384 bytes a line. */
export function vectors(path: string): readonly Vector[] {
  const { buffer, byteOffset, length } = readFileSync(resolve(SHARED, path));
  return Array.from(
    { length: length / DIMENSIONS },
    (_, row) => new Int8Array(buffer, byteOffset + row * DIMENSIONS, DIMENSIONS),
  );
}

function lines(path: string): unknown[] {
  const text = gunzipSync(readFileSync(resolve(SHARED, path))).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

function toWork(line: unknown, scheme: string): Work {
  const { id, title, abstract, summary, authors, categories } = Document.parse(line);
  return workOf({
    ...{ id: `${scheme}:${id}`, title: title ?? '', abstract: fold(abstract ?? summary ?? '') },
    ...{ authors: authors ?? [], categories: categories ?? [] },
  });
}

export function workOf(known: Pick<Work, 'id' | 'title'> & Partial<Work>): Work {
  return {
    ...{ abstract: '', authors: [], categories: [], url: '', origin: 'import', ownSummary: false },
    ...{ votes: 0, changeSeq: 0, createdAt: 0 },
    ...known,
  };
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
