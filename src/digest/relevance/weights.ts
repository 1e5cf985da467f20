import type { Dial } from './relevance.ts';

/** What is known of a paper and a topic; shares of 1, beyond which more of it tells nothing new. */
export interface Evidence {
  /** Its score by the topic's words, by that of the best older papers. */
  readonly words: number;
  /** The same by the words that the best older papers by words have in common. */
  readonly added: number;
  /** Share of the topic's words, by their worth, that stand in the title, and anywhere. */
  readonly title: number;
  readonly found: number;
  /** How near it lies, from the mean of all papers (0) to the best older ones (1). This and what follows is unset without vectors. */
  readonly near?: number;
  /** The same in standard deviations of all papers. */
  readonly apart?: number;
  /** As `added`, by the words of the best older papers by words and meaning. */
  readonly alike?: number;
}

/** More than the best older papers have is no more. */
const MOST = 1.3;

/**
 * Logistic regressions over judged topics; see `bench/README.md` for what they reach on topics they were not fitted on.
 */
const WITH_MEANING = {
  ...{ base: -8.27, words: 1.78, added: 2.42, title: 2.21, found: 1.45 },
  ...{ near: 1.85, apart: 0.53, alike: 2.57 },
};
const BY_WORDS = {
  ...{ base: -7.55, words: 3.53, added: 5.55, title: 2.79, found: 1.57 },
  ...{ near: 0, apart: 0, alike: 0 },
};

/** How likely a paper is on the topic, 0 to 1. */
export function likelihood({ words, added, title, found, near, apart = 0, alike = 0 }: Evidence): number {
  const weights = near === undefined ? BY_WORDS : WITH_MEANING;
  const sum =
    weights.base +
    weights.words * Math.min(MOST, words) +
    weights.added * Math.min(MOST, added) +
    weights.alike * Math.min(MOST, alike) +
    weights.title * title +
    weights.found * found +
    weights.near * (near ?? 0) +
    weights.apart * apart;
  return 1 / (1 + Math.exp(-sum));
}

/** What a paper must reach to be shown. */
export const CUTS: Readonly<Record<Dial, number>> = { fewer: 0.59, balanced: 0.28, more: 0.16 };

/** What is less is not even a near miss. */
export const NEAR_MISS = 0.03;

/** What it must reach to be listed behind those that are shown: a long list of doubtful papers helps nobody. */
export const SURE: Readonly<Record<Dial, number>> = { fewer: 0.6, balanced: 0.45, more: 0.28 };
