import type { Work } from '../../papers/paper.ts';
import { readWork, type ReadWork } from '../../query/matches.ts';
import { B, K1 } from '../../search/engines/engine.ts';
import { readText } from '../../text/analysis.ts';

/** A paper whose words are counted, once for all topics. */
export interface CountedPaper {
  readonly work: Work;
  readonly read: ReadWork;
  /** For each term what it is worth in this paper, times its idf. */
  readonly parts: ReadonlyMap<string, number>;
  readonly title: ReadonlySet<string>;
}

/**
 * Terms of an arXiv paper, its title counted twice as in the index. What is compared are ratios, so that another
 * corpus' own average would change nothing.
 */
const AVERAGE_LENGTH = 165;

/** BM25 as the index counts it, without the idf: `tf · (K1 + 1) / (tf + K1 · (1 − B + B · length / average))`. */
export function countPaper(work: Work): CountedPaper {
  const [title, abstract] = [readText(work.title).terms, readText(work.abstract).terms];
  const counts = new Map<string, number>();
  const all = title.concat(title, abstract);
  for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
  const norm = K1 * (1 - B + (B * all.length) / AVERAGE_LENGTH);
  const parts = new Map<string, number>();
  for (const [term, tf] of counts) parts.set(term, (tf * (K1 + 1)) / (tf + norm));
  return { work, read: readWork(work), parts, title: new Set(title) };
}
