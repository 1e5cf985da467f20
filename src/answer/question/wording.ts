import { termsOf } from '../../text/analysis.ts';
import type { QuestionWord } from './question.ts';

/** The terms of a text, to ask whether a question's words stand in it. */
export type Wording = ReadonlySet<string>;

export function wordingOf(text: string): Wording {
  return new Set(termsOf(text));
}

/** Two forms of a word count half: "accurate" for "accuracy", "sampler" for "samples". */
const AKIN = 0.5;
const MIN_AKIN_CHARS = 5;
/** "Wan-2.1" is another thing than "Wan-2.2". */
const OTHER_NUMBER = 0.3;

/**
 * How far a word stands in a text, 0 to 1. A compound stands there whole or by its parts; of a name, only the whole
 * or all of its parts count.
 */
export function stands({ text, terms, isName }: QuestionWord, wording: Wording): number {
  const whole = terms.at(-1) ?? '';
  const parts = terms.length === 1 ? terms : terms.slice(0, -1);
  const found = parts.reduce((sum, term) => sum + (wording.has(term) ? 1 : 0), 0) / parts.length;
  if (isName && !sameNumbers(text, terms, wording)) return found * OTHER_NUMBER;
  if (wording.has(whole) || found === 1) return 1;
  if (isName) return parts.length > 1 && found >= 0.5 ? found / 2 : 0;
  return Math.max(found / 2, parts.length === 1 && hasAkin(whole, wording) ? AKIN : 0);
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
  for (const other of wording) {
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
  const pieces = name.split(INSIDE).filter((piece) => piece !== '');
  const written = pieces.map((piece) => RegExp.escape(piece)).join(String.raw`[^\p{L}\p{N}]{0,2}`);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${written}s?(?![\p{L}\p{N}])`, 'giu');
  const found = text.match(pattern) ?? [];
  return /\p{Ll}/u.test(name)
    ? found.length > 0
    : found.some((one) => pieces.includes(one) || /.\p{Lu}|\d/u.test(one));
}
