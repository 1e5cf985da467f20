import { fold } from './fold.ts';

/** A stretch of one kind of script inside a word. */
export interface Run {
  readonly text: string;
  readonly start: number;
  /** Its words are not told apart by spaces, or endings hang on them: it is read by pairs of characters. */
  readonly inPairs: boolean;
}

/** Han, Kana, Thai, Lao, Khmer, Burmese and Tibetan know no spaces between words; Korean hangs particles on them. */
const PAIRED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}`;
const HAS_PAIRED = new RegExp(`[${PAIRED}]`, 'u');
const RUN = new RegExp(`[${PAIRED}]+|[^${PAIRED}]+`, 'gu');

/** A word parted where scripts meet: "基于BERT的" holds BERT. Undefined for words that need no parting. */
export function runsOf(word: string): readonly Run[] | undefined {
  if (!HAS_PAIRED.test(word)) return undefined;
  return Array.from(word.matchAll(RUN), ({ 0: text, index: start }) => ({
    ...{ text, start },
    inPairs: HAS_PAIRED.test(text),
  })).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/** Whether a word, or a part of it, is read by pairs of characters. */
export function isPaired(word: string): boolean {
  return HAS_PAIRED.test(word);
}

/** The characters of such a run, as it is compared. */
export function charactersOf(run: string): readonly string[] {
  return Array.from(fold(run));
}

/** A small word written together with the next one, with a word that holds it and one that does not. */
export interface Clitic {
  readonly name: string;
  readonly pattern: RegExp;
  readonly fits: string;
  readonly fitsNot: string;
}

export const CLITICS: readonly Clitic[] = [
  {
    name: 'the Arabic article, with what may stand before it',
    pattern: /^[وف]?(?:[بك]?ال|لل)(?=\p{Script=Arabic}{3})/u,
    fits: 'اللغة',
    fitsNot: 'الله',
  },
  {
    name: 'the Hebrew article, with what may stand before it',
    pattern: /^[ושכ]?ה(?=\p{Script=Hebrew}{3})/u,
    fits: 'המודל',
    fitsNot: 'מודל',
  },
];

/** A folded word without the small ones written together with it. */
export function withoutClitics(word: string): string {
  const fitting = CLITICS.find(({ pattern }) => pattern.test(word));
  return fitting ? word.replace(fitting.pattern, '') : word;
}
