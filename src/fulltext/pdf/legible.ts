/** Words that are looked at; what is garbage is so throughout. */
const ENOUGH = 5_000;
const FEWEST_CHARS = 12;
/** Of the words, at least, letters as no language has them. */
const SHARE = 0.5;

const WORD = /\S{3,}/gu;
/** A capital behind a small letter twice, figures or signs between letters: "3HQČåQtSURVWĜHGN". */
const ODD =
  /\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}\p{Lu}|\p{Script=Latin}[^\p{L}\p{M}\d\s'’./&@:_(){}\[\]+–—-]+\p{Script=Latin}|\p{Script=Latin}\d+\p{Script=Latin}|^\d\p{Lu}{2}/u;
const UNKNOWN = /[\uFFFD\uE000-\uF8FF\u0000-\u0008\u000E-\u001F]/gu;

/** Whether a text is one that somebody can read: a font without a table of its letters gives others. */
export function isLegible(text: string): boolean {
  const start = text.slice(0, ENOUGH * 8);
  const chars = start.replace(/\s/g, '').length;
  if (chars < FEWEST_CHARS) return chars > 0;
  if ((start.match(UNKNOWN)?.length ?? 0) > chars * 0.3) return false;
  const words = (start.match(WORD) ?? []).slice(0, ENOUGH);
  if (words.length === 0) return /\p{L}/u.test(start);
  const odd = words.filter((word) => ODD.test(word)).length;
  return odd < words.length * SHARE;
}
