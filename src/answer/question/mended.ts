import { isEnglish } from '../../text/english-words.ts';

/** A question with the typing errors mended that the search found in it; nobody's English or name is taken for one. */
export function mended(
  question: string,
  repairs: readonly { readonly from: string; readonly to: string }[],
): string {
  return repairs
    .filter(({ from }) => !isEnglish(from) && !isProper(from, question))
    .reduce((text, { from, to }) => {
      const written = new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(from)}(?![\p{L}\p{N}])`, 'giu');
      return text.replace(written, () => to);
    }, question);
}

/** "Everest" inside a sentence is no slip for "everett". */
function isProper(word: string, question: string): boolean {
  const written = word.charAt(0).toUpperCase() + word.slice(1);
  return new RegExp(String.raw`\S\s+${RegExp.escape(written)}(?![\p{L}\p{N}])`, 'u').test(question);
}
