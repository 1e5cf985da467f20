import { parsePaperId, type ParsedId } from '../papers/id.ts';
import type { Category } from './categories.ts';
import type { Dates } from './dates.ts';
import { lex } from './lexer.ts';
import { takeDates, takeLeadIn } from './lead-in.ts';
import { readTokens } from './reader.ts';

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

/** Longer queries are cut, and told so. */
export const MAX_QUERY_CHARS = 2_000;

/**
 * Reads a query. Never throws; what makes no sense is searched as words and told in `notes`. Understood: words,
 * "phrases", `author:` `au:`, `year:` `since:` `until:` and ranges, `cat:` by code or name, `title:`, `-exclusions`,
 * `OR`, dates in words ("since March", "last 2 weeks"), lead-ins ("find me papers on …"), ids and addresses.
 * @param now epoch milliseconds, for dates counted from today
 */
export function parseQuery(text: string, now: number): Query {
  const folded = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const typed = folded.slice(0, MAX_QUERY_CHARS).toWellFormed();
  const notes =
    folded.length > MAX_QUERY_CHARS ? [`Only the first ${MAX_QUERY_CHARS} characters were read.`] : [];
  const named = parsePaperId(typed)?.id ?? parsePaperId(typed.replace(/^(?:id|paper)\s*:\s*/i, ''))?.id;
  const plain: Query = { typed, topic: typed, every: [], none: [], notes };
  if (named) return { ...plain, topic: '', id: named };
  const read = readTokens(lex(takeLeadIn(typed)), now);
  const dated = takeDates(read.words, now);
  return {
    typed,
    topic: dated.words,
    every: [...read.every, ...dated.spans.map((span): Condition[] => [{ kind: 'published', ...span }])],
    none: read.none,
    notes: [...notes, ...read.notes],
  };
}
