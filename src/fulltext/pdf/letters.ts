/** Accents that stand beside their letter, and what they become above or below it. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['´', '\u0301'],
  ['`', '\u0300'],
  ['ˆ', '\u0302'],
  ['¨', '\u0308'],
  ['˜', '\u0303'],
  ['ˇ', '\u030C'],
  ['˘', '\u0306'],
  ['˚', '\u030A'],
  ['¯', '\u0304'],
  ['˙', '\u0307'],
  ['˝', '\u030B'],
  ['¸', '\u0327'],
  ['˛', '\u0328'],
]);
const DOTLESS: ReadonlyMap<string, string> = new Map([
  ['ı', 'i'],
  ['ȷ', 'j'],
]);

const BESIDE = new RegExp(`([${[...ACCENTS.keys()].join('')}]) ?(\\p{L})`, 'gu');
const MARKS_APART = /(\p{L}) ([\u0300-\u036F])/gu;
const LIGATURES = /[\uFB00-\uFB06\uFB50-\uFDFF\uFE70-\uFEFC]/g;
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u2060\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** "student´s", "authors´ roles" */
const APOSTROPHE = /(?<=\p{L})´ ?(?=[sS](?!\p{L}))|(?<=\p{L}{3}s)´(?= \p{Ll}{2})/gu;

/** What a bare accent becomes on the letter before it; undefined for any other text. */
export const accentOf = (text: string): string | undefined => ACCENTS.get(text);

/** Letters as they are read: ligatures taken apart, accents on their letters and what cannot be seen left out. */
export function readable(text: string): string {
  return text
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .replace(MARKS_APART, '$1$2')
    .replace(APOSTROPHE, '’')
    .replace(
      BESIDE,
      (_, accent: string, letter: string) => `${DOTLESS.get(letter) ?? letter}${ACCENTS.get(accent) ?? ''}`,
    )
    .replace(UNSEEN, '')
    .replaceAll('\u00AD', '-')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}

const STRONG = /[\p{L}]/u;
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether more of the letters run from right to left. */
export function runsLeft(text: string): boolean {
  let [left, right] = [0, 0];
  for (const letter of text) {
    if (RTL_LETTER.test(letter)) left += 1;
    else if (STRONG.test(letter)) right += 1;
  }
  return left > right;
}
