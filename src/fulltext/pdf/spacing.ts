import type { Fragment } from './layout.ts';

/** "M O D E L": four letters at least. */
const SPACED = /(?<!\S)\p{L}(?: \p{L}){3,}(?!\S)/gu;
const SINGLE = /^\S(?: \S)+$/u;
/** Spaces within a word or a number, and inside of brackets. */
const INSIDE = /(?<=\p{L}) (?=\p{L})|(?<=\d) (?=[\d%])|(?<=[([]) | (?=[)\],])/gu;
/** Letters of formulas: "CMMI10", "LatinModernMath-Italic", "rtxmi". */
const FORMULA = /^(?:cm|lm|rtx|ntx|tx|px)mi|mathit|math-ital/i;
/** A slanted letter leans over what follows, which stands off: "P epsi". */
const LEANING = /(?<=\p{Lu}|f) (?=\p{Ll}{2})/gu;

/** Words whose letters were set apart, whole again. */
export function closedUp(fragments: readonly Fragment[]): readonly Fragment[] {
  const styleOf = ({ look, size }: Fragment): string => `${look.font} ${size.toFixed(1)}`;
  const spaced = new Set(
    fragments.filter(({ text }) => text.search(SPACED) >= 0 && closed(text) !== text).map(styleOf),
  );
  return fragments.map((one) => {
    let text = spaced.has(styleOf(one)) && SINGLE.test(one.text) ? one.text.replace(INSIDE, '') : one.text;
    text = closed(text);
    if (FORMULA.test(one.look.font)) text = text.replace(LEANING, '');
    return text === one.text ? one : { ...one, text };
  });
}

const closed = (text: string): string =>
  text.replace(SPACED, (run) => (isSequence(run.split(' ')) ? run : run.replaceAll(' ', '')));

/** "A B C D" counts. */
const isSequence = (letters: readonly string[]): boolean =>
  letters.every(
    (letter, at) => at === 0 || letter.charCodeAt(0) - (letters[at - 1]?.charCodeAt(0) ?? 0) === 1,
  );
