/** A sentence of a text, by offsets (UTF-16 units); white space around it is outside. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A full stop after these ends no sentence. */
const ABBREVIATIONS =
  /(?:^|[\s([])(?:e\.?g|i\.?e|etc|cf|vs|viz|resp|approx|al|fig|figs|eq|eqs|sec|secs|tab|ref|refs|no|nos|vol|dr|mr|mrs|ms|prof|st|jr|sr|inc|dept|w\.?r\.?t|a\.k\.a|[a-z])\.$/i;
const END = /[.!?…]+["'”’)\]]*(?=\s+|$)|[。！？]+|\n{2,}/gu;
const STARTS_LOWER = /^\s*\p{Ll}/u;

/**
 * Splits prose into sentences. A stop after an abbreviation or an initial, inside a number, or before a lower-case
 * word ends none. Concatenated with the white space between them, the sentences are the text.
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
  if (STARTS_LOWER.test(text.slice(end, end + 8))) return false;
  return !mark.startsWith('.') || !ABBREVIATIONS.test(text.slice(Math.max(start, at - 12), at + 1));
}

function add(found: Sentence[], text: string, start: number, end: number): void {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  if (trimmed === '') return;
  const from = start + raw.length - raw.trimStart().length;
  found.push({ text: trimmed, start: from, end: from + trimmed.length });
}
