import type { Dial } from '../../store/schema.ts';
import type { Vector } from '../../meaning/embedder/embedder.ts';

/** How much a digest takes: each step lets more through and is wrong more often. */
export const DIALS: readonly Dial[] = ['fewer', 'balanced', 'more'];
export type { Dial };

/** The papers that are looked at. Papers of it, and later ones, never tell what a topic is about. */
export type PaperWindow =
  /** Announced in `(fromSeq, toSeq]`. */
  | { readonly fromSeq: number; readonly toSeq: number }
  /** Announced on that day as an import says, YYYY-MM-DD. */
  | { readonly day: string };

export interface Asked {
  /** As it was typed. */
  readonly topic: string;
  /** What its words mean; without it papers are judged by words. */
  readonly vector?: Vector | undefined;
  readonly window: PaperWindow;
  /** Balanced unless told. */
  readonly dial?: Dial | undefined;
  /** Epoch ms, for dates counted from today. */
  readonly now: number;
}

export interface Judged {
  readonly workId: string;
  /** Higher is better; comparable within one topic. */
  readonly score: number;
  /** Why, in words that stand in the paper: `title has “Speculative Decoding”`. Empty where there is nothing to say. */
  readonly reason: string;
  /** So near the topic that it is worth listing behind others; what only passed is shown among the first or not at all. */
  readonly isSure: boolean;
}

export interface Judgement {
  /** How many papers there were. */
  readonly looked: number;
  /** What fits, best first. */
  readonly matches: readonly Judged[];
  /** The nearest of what does not, best first. */
  readonly below: readonly Judged[];
}

/** Why a paper comes with a topic, or does not. */
export interface Explanation extends Judged {
  /** What its score must reach by the dial; 0 for a topic of nothing but conditions. */
  readonly cut: number;
  /** It meets the topic's conditions; where it does not, no score helps. */
  readonly isAdmitted: boolean;
}

/** What the older papers of the store say of a topic. */
export interface TopicProfile {
  /** Its best older papers, best first: work ids. */
  readonly papers: readonly string[];
  /** Words these papers have in common, as they write them, the most telling first; those of the topic are not among them. */
  readonly words: readonly string[];
}

/**
 * Which papers a topic wants. Everything is measured by the topic's own best older papers, since neither scores of words
 * nor cosines can be compared between topics. Runs in the thread that searches.
 */
export interface Relevance {
  /** Judges all papers of a window. Topics that read the same are judged once. */
  judge(asked: Asked): Promise<Judgement>;
  /** Why one paper of a window comes or does not; undefined where it is none of them, or the topic fits no paper at all. */
  explain(asked: Asked, workId: string): Promise<Explanation | undefined>;
  /** What the papers before a window say of a topic. */
  profileOf(asked: Asked): Promise<TopicProfile>;
}
