import type { Work } from '../papers/paper.ts';
import type { AnswerOutcome } from '../message/answer.ts';
import type { FullTextFormat } from '../fulltext/full-text.ts';
import type { ReadWork } from './evidence/evidence.ts';
import type { PassageOrigin } from './evidence/passages.ts';

/** A sentence that stands in a paper. */
export interface Quote {
  readonly workId: string;
  readonly title: string;
  readonly origin: PassageOrigin;
  /** "Abstract", or the heading it stands under. */
  readonly section: string;
  /** From 1; of a full text that has pages. */
  readonly page?: number;
  /** Exactly as in that text of the paper. */
  readonly text: string;
  readonly url: string;
  /** What of the text may be the answer: offsets into it. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** What a paper's record says, and whose record that is. */
export interface RecordFact {
  /** "authors", "published", "venue", "pages", "code", "version", "withdrawn", "count", "newest", "papers by". */
  readonly field: string;
  /** As it is shown: "15 June 2023". */
  readonly value: string;
  /** "arXiv", "Hugging Face", "this library". */
  readonly source: string;
}

/** A sentence a language model wrote, with the numbers (from 1) of the quotes it rests on. */
export interface Claim {
  readonly text: string;
  readonly quotes: readonly number[];
}

/** A paper that was read whole. */
export interface WholeRead {
  readonly workId: string;
  readonly title: string;
  readonly format: FullTextFormat;
}

export interface Answer {
  readonly outcome: AnswerOutcome;
  /** How sure the best passage makes, 0 to 1; `outcome` is this against two thresholds. */
  readonly confidence: number;
  /** The sentences with the numbers of their quotes; the reason for a refusal. */
  readonly text: string;
  /** What the record says: the answer, where that is what was asked for; `quotes` are empty then. */
  readonly record?: RecordFact;
  /** None after a refusal. */
  readonly quotes: readonly Quote[];
  /** Empty where the quotes speak for themselves. */
  readonly claims: readonly Claim[];
  /** The papers nearest to the question, the best first. */
  readonly nearest: readonly Work[];
  /** Of which papers more than the abstract was read; unset where of none. */
  readonly readWhole?: readonly WholeRead[];
  /** Why there is no answer, or none but the closest passage: a sentence. */
  readonly reason?: string;
  /** What went otherwise than wished: "The language model did not answer in time." */
  readonly notes: readonly string[];
}

export interface AskOptions {
  /** Only these papers are read, by canonical id; no other paper's sentence is ever shown. */
  readonly scope?: readonly string[];
  /** Instead of papers of the library: documents somebody gave. Nothing of them is kept. */
  readonly documents?: readonly ReadWork[];
  /**
   * Where their abstracts do not say, the full texts of the best three are read as well, fetched if they must be;
   * `always`: whatever the abstracts say.
   */
  readonly inFull?: boolean | 'always';
  /** Told before what takes a while: "Reading the paper…" */
  readonly onProgress?: (line: string) => void;
  /** Each of them is quoted, side by side, whatever is asked. */
  readonly sideBySide?: boolean;
  /** Asked here before, the oldest first: a language model is told what "and on ImageNet?" goes on from. */
  readonly before?: readonly string[];
  readonly signal?: AbortSignal;
}
