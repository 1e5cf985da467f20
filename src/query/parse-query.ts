import { parsePaperId } from '../papers/id.ts';
import { takeDates, takeLeadIn } from './lead-in.ts';
import { lex } from './lexer.ts';
import type { Condition, Query } from './query.ts';
import { readTokens } from './reader.ts';

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
