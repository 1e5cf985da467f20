import type { ParsedId } from '../papers/id.ts';
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

/** A query as it was understood. */
export interface Query {
  /** What was typed, white space folded. */
  readonly typed: string;
  /** Set when the whole of it names one paper. */
  readonly id?: ParsedId['id'];
  /** The words to rank by, in their order, quoted and `title:` ones included. */
  readonly topic: string;
  /** Each group must be met by one of its alternatives. */
  readonly every: readonly (readonly Condition[])[];
  /** None of these may be met. */
  readonly none: readonly Condition[];
  /** What was not understood and how it was taken instead; sentences. */
  readonly notes: readonly string[];
}
