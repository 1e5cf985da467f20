import { abbreviationAt } from './stops.ts';

/** A sentence of a text, by offsets (UTF-16 units); white space around it is outside. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A run of stops is tried from its first alone: a thousand dots before a letter are looked through once. */
const END = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)|[。！？]+|\n{2,}/gu;
const STARTS_LOWER = /^\s*\p{Ll}/u;
/** Room for the longest abbreviation with its bracket before a stop, and for two words behind one. */
const BEFORE_CHARS = 24;
const AFTER_CHARS = 40;

/**
 * Splits prose into sentences. A stop after an abbreviation or an initial, inside a number, or before a lower-case
 * word ends none; what follows decides where an abbreviation may end a sentence (`stops.ts`). Concatenated with the
 * white space between them, the sentences are the text.
 */
export function sentences(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, start, match.index, match[0], end)) continue;
    add(found, text, start, end);
    start = end;
  }
  add(found, text, start, text.length);
  return found;
}

function endsSentence(text: string, start: number, at: number, mark: string, end: number): boolean {
  if (/^[。！？\n]/u.test(mark)) return true;
  const after = text.slice(end, end + AFTER_CHARS);
  if (STARTS_LOWER.test(after)) return false;
  if (!mark.startsWith('.') || mark.startsWith('..')) return true;
  return !abbreviationAt(text.slice(Math.max(start, at - BEFORE_CHARS), at + 1), after);
}

function add(found: Sentence[], text: string, start: number, end: number): void {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  if (trimmed === '') return;
  const from = start + raw.length - raw.trimStart().length;
  found.push({ text: trimmed, start: from, end: from + trimmed.length });
}
