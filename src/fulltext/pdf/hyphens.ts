import { fold } from '../../text/fold.ts';
import { isEnglish } from '../../text/english-words.ts';
import type { Line } from './layout.ts';

/** How often each word stands in a document where no line breaks it; "state-of-the-art" is one. */
export type Vocabulary = ReadonlyMap<string, number>;

const WORDS = /\p{L}+(?:[-‐]\p{L}+)*/gu;
const BROKEN = /(\p{L}+(?:[-‐]\p{L}+)*)[-‐]$/u;
const GOES_ON = /^(\p{Ll}+(?:[-‐]\p{L}+)*)/u;
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

export function vocabularyOf(lines: readonly Line[]): Vocabulary {
  const counts = new Map<string, number>();
  let carried = false;
  for (const { text } of lines) {
    const words = text.toLowerCase().match(WORDS) ?? [];
    const broken = BROKEN.test(text);
    for (const word of words.slice(carried ? 1 : 0, broken ? -1 : undefined)) {
      const one = word.replaceAll('‐', '-');
      counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    carried = broken;
  }
  return counts;
}

/** Lines as one text: a word that was broken is whole again. */
export function joined(lines: readonly string[], vocabulary: Vocabulary): string {
  let text = '';
  for (const line of lines) {
    if (text === '') text = line;
    else text = together(text, line, vocabulary);
  }
  return text;
}

function together(text: string, line: string, vocabulary: Vocabulary): string {
  if (NO_SPACES.test(text.at(-1) ?? '') && NO_SPACES.test(line[0] ?? '')) return text + line;
  const before = BROKEN.exec(text.slice(-80))?.[1];
  if (before === undefined)
    return /[\p{L}\d][-‐]$/u.test(text) || /\/$/.test(text) ? text + line : `${text} ${line}`;
  const behind = GOES_ON.exec(line)?.[1];
  if (behind === undefined) return /^\p{L}|^\d/u.test(line) ? text + line : `${text} ${line}`;
  return keepsHyphen(before.toLowerCase(), behind.toLowerCase(), vocabulary)
    ? text + line
    : text.slice(0, -1) + line;
}

/** The document's own words tell; where it has neither, a word list does. */
function keepsHyphen(before: string, behind: string, vocabulary: Vocabulary): boolean {
  const count = (word: string): number => vocabulary.get(word.replaceAll('‐', '-')) ?? 0;
  const [whole, apart] = [count(before + behind), count(`${before}-${behind}`)];
  if (whole !== apart) return apart > whole;
  const last = before.split(/[-‐]/).at(-1) ?? before;
  const first = behind.split(/[-‐]/)[0] ?? behind;
  if (count(last + first) > 0 || isEnglish(fold(last + first))) return false;
  const isWord = (word: string): boolean => word.length > 2 && (count(word) > 0 || isEnglish(fold(word)));
  return isWord(last) && isWord(first);
}
