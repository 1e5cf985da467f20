import { fold } from './fold.ts';

/** The words of a person's name, folded; initials are left out. "山田太郎" is 山田 and 太郎 as well. */
export function nameWords(name: string): readonly string[] {
  return partsOf(name)
    .flatMap((word) => [...piecesOf(word), word])
    .filter((word) => word.length > 1);
}

/** A family name of one or two characters and what follows it, written together. */
const TOGETHER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{3,6}$/u;

function piecesOf(word: string): readonly string[] {
  return TOGETHER.test(word) ? [word.slice(0, 2), word.slice(word.length === 3 ? 1 : 2)] : [];
}

/**
 * Whether a person may be the one asked for: each word asked for is another word of the name, a single letter the
 * beginning of one. "j ho" is Jonathan Ho, not Maria Ho; "ho" is both.
 */
export function isNamed(name: string, asked: string): boolean {
  const own = [...partsOf(name)];
  const wanted = partsOf(asked).toSorted((a, b) => b.length - a.length);
  return (
    wanted.length > 0 &&
    wanted.every((word) => {
      const at = own.findIndex((part) =>
        word.length === 1 ? part.startsWith(word) : part === word || piecesOf(part).includes(word),
      );
      return at >= 0 && own.splice(at, 1).length === 1;
    })
  );
}

function partsOf(name: string): readonly string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
