import type { Vector } from '../../src/meaning/embedder/embedder.ts';
import { candidateCount, createVectorIndex, type VectorIndex } from '../../src/meaning/vectors/vectors.ts';
import { DIMENSIONS, vectors } from './data.ts';
import { median, rounded, type Row } from './report.ts';

const TOP = 10;
const QUERIES_PER_KIND = 100;
const TIMED_PAPERS = 100_000;
const RUNS = 5;
const QUERIES_PER_RUN = 12;

/**
 * Recall of the two-stage scan against an exact one over all papers, and its time against a plain int8 scan of 100,000
 * (the papers repeated), query by query in turns so that both meet the same load.
 */
export function scan(short: boolean): readonly Row[] {
  const all = vectors('corpus/arxiv-cs-vectors.i8');
  const papers = short ? all.slice(0, 5_000) : all;
  const timed = short ? 10_000 : TIMED_PAPERS;
  const kinds = {
    papers: every(papers, QUERIES_PER_KIND),
    'scientific claims': every(vectors('bench/scifact-train.queries.i8'), QUERIES_PER_KIND),
    'aerodynamics questions': every(vectors('bench/cranfield.queries.i8'), QUERIES_PER_KIND),
    'electronics questions': every(vectors('bench/npl.queries.i8'), QUERIES_PER_KIND),
  };
  const candidates = candidateCount(papers.length, TOP);
  const ids = Array.from({ length: timed }, (_, at) => `local:${at}`);
  const { index, bytes } = fill(papers, ids);
  const plain = plainScan(papers);
  const recalls = Object.entries(kinds).map(([kind, queries]) => ({
    kind,
    recall: recallOf(index, plain, ids, queries, candidates),
  }));
  for (let at = papers.length; at < timed; at += 1) put(index, ids, papers, at);
  const { twoStageMs, plainMs } = timeBoth(
    index,
    plainScan(repeated(papers, timed)),
    kinds.papers,
    candidates,
  );
  return [
    ...recalls.map(({ kind, recall }) => ({
      what: `Recall@10 of the exact ten: ${kind}`,
      figure: rounded(recall),
    })),
    { what: 'Recall@10 of the exact ten: all', figure: rounded(mean(recalls.map(({ recall }) => recall))) },
    {
      what: `time of the two-stage scan at ${timed} over a plain int8 scan`,
      figure: rounded(twoStageMs / plainMs),
    },
    { what: 'bytes a paper', figure: bytes && Math.round(bytes / papers.length) },
  ];
}

function every(vectors: readonly Vector[], count: number): Vector[] {
  const step = Math.max(1, Math.floor(vectors.length / count));
  return vectors.filter((_, at) => at % step === 0).slice(0, count);
}

function put(index: VectorIndex, ids: readonly string[], papers: readonly Vector[], at: number): void {
  index.put(ids[at] ?? '', papers[at % papers.length] ?? new Int8Array(DIMENSIONS));
}

function fill(papers: readonly Vector[], ids: readonly string[]) {
  warmUp(papers, ids);
  const before = usedBytes();
  const index = createVectorIndex();
  for (let at = 0; at < papers.length; at += 1) put(index, ids, papers, at);
  const after = usedBytes();
  return { index, bytes: before && after && after - before };
}

/** What is compiled once is no paper's. */
function warmUp(papers: readonly Vector[], ids: readonly string[]): void {
  const index = createVectorIndex();
  for (let at = 0; at < 5_000; at += 1) put(index, ids, papers, at);
}

function usedBytes(): number | undefined {
  if (globalThis.gc === undefined) return undefined;
  for (let times = 0; times < 3; times += 1) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

type PlainScan = (query: Vector) => readonly number[];

/** The rows of the ten nearest by a loop over all of them; the rows' lengths are computed beforehand. */
function plainScan(vectors: readonly Vector[]): PlainScan {
  const values = new Int8Array(vectors.length * DIMENSIONS);
  const lengths = new Float64Array(vectors.length);
  for (const [row, vector] of vectors.entries()) {
    values.set(vector, row * DIMENSIONS);
    lengths[row] = Math.hypot(...vector);
  }
  return (query) => {
    const scores = new Float64Array(lengths.length);
    for (let row = 0, start = 0; row < lengths.length; row += 1, start += DIMENSIONS) {
      let dot = 0;
      for (let at = 0; at < DIMENSIONS; at += 1) dot += (query[at] ?? 0) * (values[start + at] ?? 0);
      scores[row] = dot / (lengths[row] ?? 1);
    }
    const best: { row: number; score: number }[] = [];
    for (let row = 0; row < scores.length; row += 1) {
      const score = scores[row] ?? 0;
      if (best.length === TOP && score <= (best.at(-1)?.score ?? 0)) continue;
      best.push({ row, score });
      best.sort((a, b) => b.score - a.score).splice(TOP);
    }
    return best.map(({ row }) => row);
  };
}

function repeated(vectors: readonly Vector[], count: number): Vector[] {
  return Array.from({ length: count }, (_, at) => vectors[at % vectors.length] ?? new Int8Array(DIMENSIONS));
}

function recallOf(
  index: VectorIndex,
  plain: PlainScan,
  ids: readonly string[],
  queries: readonly Vector[],
  candidates: number,
): number {
  let found = 0;
  for (const query of queries) {
    const exact = new Set(plain(query).map((row) => ids[row]));
    found += index.nearest(query, TOP, { candidates }).filter(({ id }) => exact.has(id)).length;
  }
  return found / (queries.length * TOP);
}

function timeBoth(index: VectorIndex, plain: PlainScan, queries: readonly Vector[], candidates: number) {
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const asked = queries.slice(run * QUERIES_PER_RUN, (run + 1) * QUERIES_PER_RUN);
    const times = asked.map((query) => ({
      twoStage: timed(() => index.nearest(query, TOP, { candidates })),
      plain: timed(() => plain(query)),
    }));
    return {
      twoStage: median(times.map((time) => time.twoStage)),
      plain: median(times.map((time) => time.plain)),
    };
  });
  return {
    twoStageMs: median(runs.map(({ twoStage }) => twoStage)),
    plainMs: median(runs.map((run) => run.plain)),
  };
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
