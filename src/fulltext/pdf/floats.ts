import { crosses, type Gutter } from './columns.ts';
import { widthOf, type Segment } from './layout.ts';
import { CAPTION } from './parts.ts';

type Row = readonly Segment[];

/** Of a column: what is so long is a line of its text, and no label of a figure. */
const LINE = 0.7;
/** In rows: how far a caption may be from a row of its table. */
const NEAR = 6;

/** Which rows go over all columns, with the labels of a figure above its caption where that goes over them. */
export function spannedFloats(
  rows: readonly Row[],
  wide: readonly boolean[],
  gutters: readonly Gutter[],
): readonly boolean[] {
  const spanning = [...wide];
  const widths = columnWidths(rows, gutters);
  const isLine = (one: Segment): boolean => widths.some((width) => widthOf(one) > width * LINE);
  rows.forEach((row, at) => {
    if (!row.some(({ text }) => CAPTION.test(text))) return;
    let start = at;
    while (start > 0 && rows[start - 1]?.every((one) => !isLine(one) && !CAPTION.test(one.text)) === true)
      start -= 1;
    const above = rows.slice(start, at).flat();
    // Labels on one side only belong to a figure there, or to the end of its text.
    const isWide = wide[at] === true || above.some((one) => gutters.some((gutter) => crosses(one, gutter)));
    if (isWide && gutters.every((gutter) => sidesOf(above, gutter) > 1)) spanning.fill(true, start, at + 1);
  });
  return spanning;
}

/** Whether the caption next to some rows begins within a column: tables of two columns stand beside each other there. */
export function isCaptioned(
  rows: readonly Row[],
  start: number,
  end: number,
  gutters: readonly Gutter[],
): boolean {
  const above = rows.slice(Math.max(0, start - NEAR), start).toReversed();
  return [above, rows.slice(end + 1, end + 1 + NEAR)].some((near) => {
    const caption = near.flat().find(({ text }) => CAPTION.test(text));
    return caption !== undefined && !gutters.some((gutter) => crosses(caption, gutter));
  });
}

function columnWidths(rows: readonly Row[], gutters: readonly Gutter[]): readonly number[] {
  const all = rows.flat();
  const left = Math.min(...all.map((one) => one.left));
  const right = Math.max(...all.map((one) => one.right));
  const edges = [left, ...gutters.flatMap((gutter) => [gutter.left, gutter.right]), right];
  return gutters.length === 0
    ? []
    : Array.from({ length: gutters.length + 1 }, (_, at) => (edges[at * 2 + 1] ?? 0) - (edges[at * 2] ?? 0));
}

const sidesOf = (segments: readonly Segment[], gutter: Gutter): number =>
  new Set(segments.filter((one) => !crosses(one, gutter)).map((one) => one.right < gutter.right)).size;
