import type { BlockKind } from '../full-text.ts';
import type { Body } from './headings.ts';
import type { Part } from './layout.ts';
import { BULLET, CAPTION, FOOTNOTE_MARK } from './parts.ts';

/** Signs of a formula; a number in brackets at its end may count it. */
const OPERATORS = /[=<>≤≥≈≡∈∑∏∫∂∇→←⇒⇔∀∃×⊗⊕∥±≠∼∝⊂⊆∪∩√]/u;
const WORD = /\p{L}{3,}/gu;

/** What a part is that is no heading. */
export function kindOf({ lines }: Part, body: Body): BlockKind {
  const first = lines[0];
  if (first === undefined) return 'paragraph';
  const text = lines.map((line) => line.text).join(' ');
  const rows = lines.filter(({ cells }) => cells.length > 1).length;
  const cells = lines.reduce((most, line) => Math.max(most, line.cells.length), 0);
  const words = text.match(WORD)?.length ?? 0;
  if (CAPTION.test(text)) return 'caption';
  if (FOOTNOTE_MARK.test(text) && first.size < body.size * 0.95) return 'footnote';
  if (lines.every(({ look }) => look.mono) && lines.length > 1) return 'code';
  if (cells > 2 || (rows > 1 && rows >= lines.length * 0.5 && words < lines.length * 6))
    return isFormula(text, words) ? 'formula' : 'table';
  if (isFormula(text, words)) return 'formula';
  if (BULLET.test(text)) return 'list';
  return isScattered(text, words) ? 'table' : 'paragraph';
}

function isFormula(text: string, words: number): boolean {
  return (
    OPERATORS.test(text) && words <= 2 + text.length / 60 && !/^\p{Lu}?\p{Ll}{2,} \p{Ll}{2,}/u.test(text)
  );
}

/** Labels of a figure: figures and single words. */
function isScattered(text: string, words: number): boolean {
  const all = text.split(' ').length;
  return !/\p{Lo}{2}/u.test(text) && (words === 0 || words < all * 0.3) && !/[.!?]$/.test(text);
}
