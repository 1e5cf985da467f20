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

/** The base and the weights of `featuresOf`. */
type Weights = readonly number[];

/**
 * Logistic regressions over judged topics, `npm run bench -- digest fit`; see `bench/README.md` for what they reach on
 * topics they were not fitted on.
 */
export const WITH_MEANING: Weights = [-7.29, 2.03, 2.34, 2.32, 1.4, 2.36, 0.84, 0.25];
export const BY_WORDS: Weights = [-6.91, 2.89, 3.93, 2.83, 1.83];

/** Words, added, title, found; with vectors also alike, near, apart. */
export function featuresOf({ words, added, title, found, near, apart = 0, alike = 0 }: Evidence): number[] {
  const byWords = [Math.min(MOST, words), Math.min(MOST, added), title, found];
  return near === undefined ? byWords : [...byWords, Math.min(MOST, alike), near, apart];
}

/** How likely a paper is on the topic, 0 to 1. */
export function likelihood(evidence: Evidence): number {
  const [base = 0, ...weights] = evidence.near === undefined ? BY_WORDS : WITH_MEANING;
  const logit = featuresOf(evidence).reduce((sum, one, at) => sum + one * (weights[at] ?? 0), base);
  return 1 / (1 + Math.exp(-logit));
}

/** What a paper must reach to be shown. */
export const CUTS: Readonly<Record<Dial, number>> = { fewer: 0.34, balanced: 0.16, more: 0.1 };

/** What is less is not even a near miss. */
export const NEAR_MISS = 0.01;

/** What it must reach to be listed behind those that are shown: a long list of doubtful papers helps nobody. */
export const SURE: Readonly<Record<Dial, number>> = { fewer: 0.38, balanced: 0.38, more: 0.223 };
