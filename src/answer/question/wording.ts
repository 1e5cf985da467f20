import { analyse } from '../../text/analysis.ts';
import type { QuestionWord } from './question.ts';
import { isCoined } from './telling.ts';

/** The terms of a text and the words it writes them as, to ask whether a question's words stand in it. */
export type Wording = ReadonlyMap<string, ReadonlySet<string>>;

/** Marks a word that is part of a name: "Sky" in "BlueSky", "LEGS". */
const IN_NAME = '!';

export function wordingOf(text: string): Wording {
  const wording = new Map<string, Set<string>>();
  for (const { term, start, end } of analyse(text)) {
    const written = text.slice(start, end);
    const inName =
      /^\p{Lu}{3,}|\p{Ll}\p{Lu}/u.test(written) ||
      /\p{L}/u.test(text.charAt(start - 1)) ||
      /\p{L}/u.test(text.charAt(end));
    const words = wording.get(term);
    const word = `${inName ? IN_NAME : ''}${written.toLowerCase()}`;
    if (words === undefined) wording.set(term, new Set([word]));
    else words.add(word);
  }
  return wording;
}

/**
 * Kin of a word counts half: "accurate" for "accuracy", "differentiable" for "differential", and of an ordinary word
 * the name that is made of it: "LEGS" for "legs".
 */
const AKIN = 0.5;
const MIN_AKIN_CHARS = 5;
/** "Wan-2.1" is another thing than "Wan-2.2". */
const OTHER_NUMBER = 0.3;

/**
 * How far a word stands in a text, 0 to 1; a coined one in whatever letters: "packforcing" is PackForcing. A compound
 * stands there whole or by its parts; of a name, only the whole or all of its parts count.
 */
export function stands(word: QuestionWord, wording: Wording): number {
  const { text, terms, isName } = word;
  const whole = terms.at(-1) ?? '';
  const parts = terms.length === 1 ? terms : terms.slice(0, -1);
  const found = parts.reduce((sum, term) => sum + (wording.has(term) ? 1 : 0), 0) / parts.length;
  if (isName && !sameNumbers(text, terms, wording)) return found * OTHER_NUMBER;
  if (wording.has(whole) || found === 1)
    return terms.length > 1 || isName || isCoined(word) || isWritten(text, wording.get(whole)) ? 1 : AKIN;
  if (isName) return parts.length > 1 && found >= 0.5 ? found / 2 : 0;
  return Math.max(found / 2, parts.length === 1 && hasAkin(whole, wording) ? AKIN : 0);
}

/** Whether one of the words is this one, in whatever inflection, and is no part of a name. */
function isWritten(word: string, words: ReadonlySet<string> | undefined): boolean {
  if (words === undefined) return false;
  const own = uninflected(word.toLowerCase());
  return [...words].some((other) => uninflected(other) === own);
}

/** "quantised" and "quantizes" as "quantiz". */
function uninflected(word: string): string {
  return word
    .replace(/['’]s?$/u, '')
    .replace(/is(?=(?:e|es|ed|ing|er|ers)$)/, 'iz')
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ings?|ed|es|s|ers?|est)$/, '')
    .replace(/([^aeiouls])\1$/, '$1')
    .replace(/[ey]$/, '');
}

/** Whether the numbers of a name stand in a text, alone or in a part of the name: "Llama 3" for "Llama3". */
function sameNumbers(name: string, terms: readonly string[], wording: Wording): boolean {
  if (terms.some((term) => /\d/.test(term) && wording.has(term))) return true;
  return (name.match(/\d+(?:\.\d+)*/g) ?? []).every((number) => wording.has(number));
}

/** One is the beginning of the other, or they share all but an ending of two letters. */
function hasAkin(term: string, wording: Wording): boolean {
  if (term.length < MIN_AKIN_CHARS) return false;
  const stem = term.slice(0, Math.max(MIN_AKIN_CHARS, term.length - 2));
  for (const other of wording.keys()) {
    if (other.length >= MIN_AKIN_CHARS && (other.startsWith(stem) || term.startsWith(other))) return true;
  }
  return false;
}

/** Boundaries inside a name at which a text may write a space or a hyphen: "Llama 3", "agent-spec". */
const INSIDE = /[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

/**
 * Whether a name stands in a text as one, not its parts here and there: "CultureBench" in no text with "culture" and
 * "bench". In capitals it is no ordinary word: "TIE" is not "tie", "GRAM" not "n-gram".
 */
export function isNamed(name: string, text: string): boolean {
  if (!lettersOf(text).includes(lettersOf(name))) return false;
  const pieces = name.split(INSIDE).filter((piece) => piece !== '');
  const written = pieces.map((piece) => RegExp.escape(piece)).join(String.raw`[^\p{L}\p{N}]{0,2}`);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${written}s?(?![\p{L}\p{N}])`, 'giu');
  const found = text.match(pattern) ?? [];
  return /\p{Ll}/u.test(name)
    ? found.length > 0
    : found.some((one) => pieces.includes(one) || /.\p{Lu}|\d/u.test(one));
}

/** A pattern of a hundred pieces is dear to make: what lacks the letters in a row is not asked by one. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toUpperCase();
}
