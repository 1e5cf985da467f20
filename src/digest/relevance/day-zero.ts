import { nameWords } from '../../text/person-name.ts';

/** A paper of an earlier day and the votes it got. */
export interface Voted {
  readonly authors: readonly string[];
  /** When it was listed, epoch ms. */
  readonly listedAt: number;
  readonly votes: number;
}

/** How papers of each author did among those of their days: a sum of ranks from 0 to 1, and how many they were. */
export type PastRanks = ReadonlyMap<string, { readonly sum: number; readonly papers: number }>;

/** An author of whom nothing is known counts as so many papers in the middle of their day. */
const PRIOR_PAPERS = 2;
/**
 * Fitted on Hugging Face's days of 2024 and 2025 against the day's top fifth. A link to code, a release and who the
 * organisation is added nothing to them.
 */
const WEIGHTS = { past: 0.67, authors: 0.39 };

/** @param dayOf the day an instant belongs to */
export function pastRanks(voted: readonly Voted[], dayOf: (at: number) => string): PastRanks {
  const ranks = new Map<string, { sum: number; papers: number }>();
  for (const papers of Map.groupBy(voted, ({ listedAt }) => dayOf(listedAt)).values()) {
    const votes = papers.map((paper) => paper.votes).sort((a, b) => a - b);
    for (const paper of papers) {
      const below = votes.findIndex((count) => count >= paper.votes);
      const same = votes.findLastIndex((count) => count <= paper.votes) + 1 - below;
      const rank = (below + same / 2) / votes.length;
      for (const key of new Set(paper.authors.map(keyOf))) {
        const known = ranks.get(key) ?? { sum: 0, papers: 0 };
        ranks.set(key, { sum: known.sum + rank, papers: known.papers + 1 });
      }
    }
  }
  return ranks;
}

/**
 * How much attention a paper may get, told on the day it appears: what its authors' earlier papers got, and how many
 * they are. No vote of its own is looked at. Pure.
 */
export function dayZero(authors: readonly string[], past: PastRanks): number {
  const above = authors.reduce((sum, author) => {
    const known = past.get(keyOf(author));
    return known ? sum + (known.sum + PRIOR_PAPERS / 2) / (known.papers + PRIOR_PAPERS) - 0.5 : sum;
  }, 0);
  return WEIGHTS.past * above + WEIGHTS.authors * Math.log1p(authors.length);
}

function keyOf(name: string): string {
  return nameWords(name).join(' ');
}
