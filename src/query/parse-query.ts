import { findPaperIds } from '../papers/find-ids.ts';
import { parsePaperId } from '../papers/id.ts';
import type { PaperId } from '../papers/paper.ts';
import { takeAddresses } from './addresses.ts';
import { takeDates } from './dated-words.ts';
import { takeLeadIn } from './lead-in.ts';
import { lex } from './lexer.ts';
import type { Query } from './query.ts';
import { readTokens } from './reader.ts';

/** Longer queries are cut, and told so. The longest abstracts have 4,000. */
export const MAX_QUERY_CHARS = 5_000;
/** More words than this are prose: nobody means conditions by its quotation marks, brackets and dashes. */
const MAX_WORDS = 25;
const SENTENCE_WORDS = 8;

/**
 * Reads a query. Never throws; what makes no sense is searched as words and told in `notes`. Understood: words,
 * "phrases", `author:` `au:`, `year:` `since:` `until:` and ranges, `cat:` by code or name, `title:` `allintitle:`,
 * `-exclusions`, `OR`, dates in words ("since March", "last 2 weeks", "mamba 2025"), lead-ins ("find me papers on …"),
 * ids and addresses anywhere in a sentence, whole texts.
 * @param now epoch milliseconds, for dates counted from today
 */
export function parseQuery(text: string, now: number): Query {
  const folded = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const typed = folded.slice(0, MAX_QUERY_CHARS).toWellFormed();
  const cut =
    folded.length > MAX_QUERY_CHARS ? [`Only the first ${MAX_QUERY_CHARS} characters were read.`] : [];
  const plain = { ...plainQuery(typed), notes: cut };
  const ids = idsIn(typed);
  if (ids.length > 0) return { ...plain, kind: 'id', topic: '', ids };
  const { words, notes } = takeAddresses(typed);
  if (words.split(' ').length > MAX_WORDS) return { ...plain, kind: 'text', topic: takeLeadIn(words) };
  if (isSentence(words)) return { ...plain, topic: takeLeadIn(words) };
  const read = readWords(words, now);
  return { ...plain, ...read, notes: [...cut, ...notes, ...read.notes] };
}

/** The same words with no meaning but their own. */
export function plainQuery(typed: string): Query {
  const nothing = { ids: [], every: [], none: [], notes: [] };
  return { ...nothing, typed, kind: 'words', topic: typed, newest: false, mayBeTitle: false };
}

/** A statement in prose, its stop included: "in 2014" is part of what it says. */
function isSentence(words: string): boolean {
  return /^\p{Lu}[^:]*[^.?!]{2}\.$/u.test(words) && words.split(' ').length >= SENTENCE_WORDS;
}

function idsIn(typed: string): readonly PaperId[] {
  const whole = parsePaperId(typed) ?? parsePaperId(typed.replace(/^(?:id|paper)\s*:\s*/i, ''));
  return whole ? [whole.id] : findPaperIds(typed).map(({ id }) => id);
}

function readWords(typed: string, now: number): Omit<Query, 'typed' | 'ids'> {
  const led = takeLeadIn(typed);
  const read = readTokens(lex(led), now);
  const dated = takeDates(read.words, now);
  const every = [...read.every, ...dated.every];
  const topic = dated.every.length > 0 ? takeLeadIn(dated.words) : dated.words;
  const hasWords = /[\p{L}\p{N}]/u.test(topic);
  return {
    kind: hasWords || every.length + read.none.length === 0 ? 'words' : 'filters',
    topic: hasWords ? topic : '',
    every,
    none: read.none,
    newest: dated.newest,
    mayBeTitle: dated.every.length > 0 || dated.newest || read.fromSigns,
    notes: read.notes,
  };
}
