import type { Dial } from './relevance.ts';

/** What is known of a paper and a topic; shares of 1, beyond which more of it tells nothing new. */
export interface Evidence {
  /** Its score by the topic's words, by that of the best older papers. */
  readonly words: number;
  /** The same by the words these papers have in common. */
  readonly added: number;
  /** Share of the topic's words, by their worth, that stand in the title, and anywhere. */
  readonly title: number;
  readonly found: number;
  /** How near it lies, from the mean of all papers (0) to the best older ones (1). Unset without vectors. */
  readonly near?: number;
  /** The same in standard deviations of all papers. */
  readonly apart?: number;
}

/** More than the best older papers have is no more. */
const MOST = 1.3;

/**
 * Logistic regressions over judged topics; see `bench/README.md` for what they reach on topics they were not fitted on.
 */
const WITH_MEANING = {
  base: -9.13,
  words: 0.57,
  near: 2.8,
  title: 2.52,
  added: 2.74,
  found: 2.49,
  apart: 1.13,
};
const BY_WORDS = { base: -9, words: 2.5, near: 0, title: 3, added: 4, found: 3, apart: 0 };

/** How likely a paper is on the topic, 0 to 1. */
export function likelihood({ words, added, title, found, near, apart }: Evidence): number {
  const weights = near === undefined ? BY_WORDS : WITH_MEANING;
  const sum =
    weights.base +
    weights.words * Math.min(MOST, words) +
    weights.added * Math.min(MOST, added) +
    weights.title * title +
    weights.found * found +
    weights.near * (near ?? 0) +
    weights.apart * (apart ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** What a paper must reach to be shown. */
export const CUTS: Readonly<Record<Dial, number>> = { fewer: 0.59, balanced: 0.28, more: 0.16 };

/** What is less is not even a near miss. */
export const NEAR_MISS = 0.03;

/** What it must reach to be listed behind those that are shown: a long list of doubtful papers helps nobody. */
export const SURE: Readonly<Record<Dial, number>> = { fewer: 0.6, balanced: 0.45, more: 0.28 };
