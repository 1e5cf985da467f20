import { anyCase } from '../../text/any-case.ts';
import { mostOf, widthOf, type Line, type Part } from './layout.ts';
import { runsLeft } from './letters.ts';

/** How a block begins that is no paragraph like the others. */
const NAMES = anyCase(
  'fig(?:ure|\\.)?|tab(?:le|\\.)?|algorithm|listing|scheme|abbildung|abb\\.|tabelle|tableau',
);
export const CAPTION = new RegExp(
  `^(?:${NAMES}|그림|표|図|表|图)\\s*(?:[A-Z]?\\d+(?:\\.\\d+)*|[IVX]+(?!\\p{L}))(?:\\s*[.:|–—-]|\\s*$|\\s+(?=\\p{Lu}))`,
  'u',
);
export const BULLET = /^(?:[•·∙◦▪■●○–—‣⁃*-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)/u;
/** Raised, and apart from what follows. */
export const FOOTNOTE_MARK = /^[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶∗⋆]+ /;
/** "Abstract—We show", "Abstract. We show" */
export const RUN_IN = /^(abstract|summary|zusammenfassung|résumé)\s*[.:—–-]+\s*(?=\p{L})/iu;
const SENTENCE_END = /[.!?:。؟»”"'’)\]]$/;

/** What may stand between two lines of a paragraph, in the distance that its lines have. */
const WIDER = 1.3;

/** Lines of the document put together to paragraphs, headings, captions, rows. */
export function partsOf(lines: readonly Line[]): readonly Part[] {
  const leading = leadingOf(lines);
  const parts: Line[][] = [];
  for (const [at, line] of lines.entries()) {
    const part = parts.at(-1);
    if (part === undefined || begins(part, line, lines[at + 1], leading)) parts.push([line]);
    else part.push(line);
  }
  return parts.map((part) => ({ lines: part }));
}

/** In letters' heights, how far apart lines of each size stand. */
function leadingOf(lines: readonly Line[]): (size: number) => number {
  const bySize = new Map<number, (readonly [number, number])[]>();
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    if (next === undefined || !sameColumn(line, next) || Math.abs(next.size - line.size) > 0.3) continue;
    const step = (next.baseline - line.baseline) / line.size;
    if (step <= 0.7 || step > 2.6) continue;
    const key = Math.round(line.size);
    bySize.set(key, [...(bySize.get(key) ?? []), [Math.round(step * 20) / 20, line.text.length]]);
  }
  const leading = new Map([...bySize].map(([size, steps]) => [size, mostOf(steps) ?? 1.2]));
  return (size) => leading.get(Math.round(size)) ?? 1.2;
}

const sameColumn = (one: Line, other: Line): boolean =>
  one.page === other.page && one.column === other.column;

function begins(
  part: readonly Line[],
  line: Line,
  next: Line | undefined,
  leading: (size: number) => number,
): boolean {
  const last = part.at(-1);
  const first = part[0];
  if (last === undefined || first === undefined) return true;
  if (!sameColumn(last, line)) return true;
  const size = Math.max(last.size, line.size);
  const step = line.baseline - last.baseline;
  const isRow = line.cells.length > 2 || last.cells.length > 2;
  if (step > (isRow ? 1.8 : WIDER) * leading(size) * size || step < 0) return true;
  if (Math.abs(last.size - line.size) > 0.09 * size && last.text.length > 3 && line.text.length > 3)
    return true;
  if ((CAPTION.test(line.text) || RUN_IN.test(line.text)) && !isInSentence(last)) return true;
  if (isRow)
    return (
      line.cells.length > 2 !== last.cells.length > 2 &&
      (step > 1.1 * leading(size) * size || widthOf(line) > 0.8 * columnWidth(line))
    );
  if (isOneHeading(last, line)) return false;
  if (last.look.bold !== line.look.bold && isWhole(last, line)) return true;
  if (FOOTNOTE_MARK.test(line.text) && line.size <= last.size) return true;
  if (last.look.mono !== line.look.mono && !isInSentence(last)) return true;
  if (last.look.mono && line.look.mono) return false;
  if (
    BULLET.test(line.text) &&
    (!isFull(last) || Math.abs(line.left - first.left) < 2) &&
    !isInSentence(last)
  )
    return true;
  return isIndented(part, line, next) || endsEarly(last, line);
}

/** A heading that goes on, under its first word or further in. */
function isOneHeading(last: Line, line: Line): boolean {
  const isAlike =
    last.look.bold &&
    line.look.bold &&
    last.look.font === line.look.font &&
    Math.abs(last.size - line.size) < 0.2;
  return isAlike && !/^(?:\d|[A-Z]\.)/.test(line.text) && !/[.!?]$/.test(last.text);
}

/** A heading's look changes from line to line, a word's within one. */
const isWhole = (last: Line, line: Line): boolean =>
  !(isFull(last) && last.look.font !== line.look.font && isInSentence(last)) || line.look.bold;

const columnWidth = ({ column }: Line): number => column.right - column.left;

const isInSentence = (last: Line): boolean => isFull(last) && !SENTENCE_END.test(last.text);

function isFull({ right, left, text, column }: Line): boolean {
  const edge = runsLeft(text) ? left - column.left : column.right - right;
  return edge < 0.06 * (column.right - column.left);
}

/** Its first line begins further in than the last one, which nothing explains but a new paragraph. */
function isIndented(part: readonly Line[], line: Line, next: Line | undefined): boolean {
  const last = part.at(-1) as Line;
  const inside = runsLeft(line.text) ? last.right - line.right : line.left - last.left;
  if (inside < 0.7 * line.size || inside > 5 * line.size) return false;
  // A list's further lines stand in, under its words.
  if (
    part.length === 1 &&
    (BULLET.test(last.text) ||
      (next !== undefined && sameColumn(line, next) && Math.abs(next.left - line.left) < 1 && isFull(last)))
  )
    return false;
  return !isInSentence(last) || /^\p{Lu}/u.test(line.text);
}

/** The last line of a paragraph ends before the others do. */
function endsEarly(last: Line, line: Line): boolean {
  if (isFull(last) || !SENTENCE_END.test(last.text)) return false;
  const edge = runsLeft(last.text) ? last.left - last.column.left : last.column.right - last.right;
  return edge > 0.15 * columnWidth(last) && /^[\p{Lu}\p{Lo}\d“"'([]/u.test(line.text);
}
