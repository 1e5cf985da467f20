import type { PaperId } from '../papers/paper.ts';
import type { Category } from './categories.ts';
import type { Dates } from './dates.ts';

/** What a result must have, or must not. */
export type Condition =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'phrase'; readonly text: string }
  /** These words, together where they were quoted, in the title. */
  | { readonly kind: 'title'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'author'; readonly name: string }
  | { readonly kind: 'category'; readonly categories: readonly Category[] }
  | ({ readonly kind: 'published' } & Dates);

/**
 * How a query is to be taken: papers by their ids; conditions alone; prose, such as a pasted abstract, that is compared
 * as a text; words.
 */
export type QueryKind = 'id' | 'filters' | 'text' | 'words';

/** A query as it was understood. */
export interface Query {
  /** What was typed, white space folded. */
  readonly typed: string;
  readonly kind: QueryKind;
  /** The papers it names by id or link, in their order, each once; then nothing else is asked for. */
  readonly ids: readonly PaperId[];
  /** The words to rank by, in their order, quoted and `title:` ones included. */
  readonly topic: string;
  /** Each group must be met by one of its alternatives. */
  readonly every: readonly (readonly Condition[])[];
  /** None of these may be met. */
  readonly none: readonly Condition[];
  /** The newest of what fits are wanted first. */
  readonly newest: boolean;
  /**
   * Conditions were read out of words and signs that a title may hold as well ("in 2023", a minus): a paper of
   * that very title is meant whatever they say.
   */
  readonly mayBeTitle: boolean;
  /** What was not understood and how it was taken instead; sentences. */
  readonly notes: readonly string[];
}
