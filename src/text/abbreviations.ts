/** An abbreviation in brackets behind what it stands for: "Visual Document Retrieval (VDR)". */
const BRACKETED = /\(([\p{Lu}\p{Ll}][\p{L}\d-]{1,8})\)/gu;
/** Characters before the bracket in which the long form stands. */
const BEFORE_CHARS = 90;

/** What a text abbreviates, as it says itself: "VDR" to "Visual Document Retrieval"; at most the first `limit`. */
export function abbreviationsIn(text: string, limit = Infinity): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { 1: written = '', index } of text.matchAll(BRACKETED)) {
    if (found.size >= limit) break;
    const short = written.replace(/s$/, '');
    const long = longFormOf(short, text.slice(Math.max(0, index - BEFORE_CHARS), index).trimEnd());
    if (/\p{Lu}/u.test(short) && long !== undefined) found.set(short, long);
  }
  return found;
}

/** Schwartz and Hearst: the letters of the abbreviation, read backwards, the first of them beginning a word. */
function longFormOf(short: string, before: string): string | undefined {
  const text = before.toLowerCase();
  const letters = short.toLowerCase().match(/[\p{L}\d]/gu) ?? [];
  let at = text.length;
  for (const [left, letter] of letters.toReversed().entries()) {
    const isFirst = left === letters.length - 1;
    do at = at > 0 ? text.lastIndexOf(letter, at - 1) : -1;
    while (isFirst && at > 0 && /[\p{L}\d]/u.test(text.charAt(at - 1)));
    if (at < 0) return undefined;
  }
  const long = before.slice(at);
  return long.includes('. ') || long.split(/[\s-]+/).length > short.length + 2 ? undefined : long;
}

/** The text with every abbreviation spelt out behind it, to look for words in. */
export function speltOut(text: string, abbreviations: ReadonlyMap<string, string>): string {
  const long = [...abbreviations].filter(([short]) => text.includes(short)).map(([, words]) => words);
  return long.length === 0 ? text : `${text} ${long.join(' ')}`;
}

/** "Direct Preference Optimization" → "DPO"; nothing for fewer than three words. */
export function initialsOf(words: string): string | undefined {
  const written = words.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  return written.length >= 3 ? written.map((word) => word.charAt(0)).join('') : undefined;
}

const INITIALS = /^\p{Lu}{3,6}s?$/u;

/** Whether a text spells out what a word abbreviates: "direct preference optimisation" for "DPO". */
export function spellsOut(text: string, short: string): boolean {
  return timesSpeltOut(text, short) > 0;
}

/** How often: once may be chance, as "creating endless opportunities" is for "CEO". */
export function timesSpeltOut(text: string, short: string): number {
  if (!INITIALS.test(short)) return 0;
  const words = short.replace(/s$/, '').replace(/\p{Lu}(?!$)/gu, String.raw`$&\p{L}+[\s-]+`);
  return text.match(new RegExp(String.raw`(?<!\p{L})${words}\p{L}+`, 'giu'))?.length ?? 0;
}
