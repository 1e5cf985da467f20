import type { VectorIndex } from '../../meaning/vectors/vectors.ts';
import type { CountedPaper } from './counted-paper.ts';
import { unit } from './unit.ts';

/** Papers that are judged together, made ready for any number of topics. */
export interface Day {
  readonly papers: readonly CountedPaper[];
  /** Where each term stands. */
  readonly postings: ReadonlyMap<string, Posting>;
  /** The papers' vectors, one after another, each of length 1; a paper without one has zeros. */
  readonly vectors: Float32Array;
  readonly hasVector: readonly boolean[];
  readonly dimensions: number;
}

interface Posting {
  /** Numbers of papers. */
  readonly papers: number[];
  /** What the term is worth in each, times its idf. */
  readonly parts: number[];
  readonly inTitle: boolean[];
}

export function createDay(
  papers: readonly CountedPaper[],
  vectors: Pick<VectorIndex, 'vectorOf' | 'dimensions'>,
): Day {
  const dimensions = vectors.dimensions ?? 0;
  const rows = new Float32Array(papers.length * dimensions);
  const hasVector = papers.map(({ work }, at) => {
    const vector = vectors.vectorOf(work.id);
    if (vector !== undefined) rows.set(unit(vector), at * dimensions);
    return vector !== undefined;
  });
  return { papers, postings: postingsOf(papers), vectors: rows, hasVector, dimensions };
}

function postingsOf(papers: readonly CountedPaper[]): ReadonlyMap<string, Posting> {
  const postings = new Map<string, Posting>();
  for (const [at, { parts, title }] of papers.entries()) {
    for (const [term, part] of parts) {
      const posting = postings.get(term) ?? { papers: [], parts: [], inTitle: [] };
      posting.papers.push(at);
      posting.parts.push(part);
      posting.inTitle.push(title.has(term));
      postings.set(term, posting);
    }
  }
  return postings;
}
