import { crosses, type Gutter } from './columns.ts';
import { isCaptioned, spannedFloats } from './floats.ts';
import { mostOf, widthOf, type Line, type Page, type Segment } from './layout.ts';
import { runsLeft } from './letters.ts';
import { lookOf } from './segments.ts';

/** In letters' heights: what is further apart on a line is a cell of a table. */
const CELL = 1.3;

interface Zone {
  readonly segments: Segment[];
  /** Over all columns. */
  readonly spanning: boolean;
}

/** The lines of a page in the order they are read: column after column, and what spans them in between. */
export function linesOf(page: Page, gutters: readonly Gutter[]): readonly Line[] {
  const rows = rowsOf(page.segments);
  const spans = spanning(rows, gutters);
  const zones: Zone[] = [];
  rows.forEach((row, at) => {
    const wide = spans[at] === true;
    const last = zones.at(-1);
    if (last !== undefined && last.spanning === wide) last.segments.push(...row);
    else zones.push({ spanning: wide, segments: [...row] });
  });
  const leftwards = runsLeft(page.segments.map(({ text }) => text).join(''));
  return zones.flatMap(({ segments, spanning: wide }) => {
    if (wide) return columnLines(page, segments, 0);
    const columns = Array.from({ length: gutters.length + 1 }, (_, number) =>
      segments.filter((one) => columnOf(one, gutters) === number),
    );
    return (leftwards ? columns.toReversed() : columns).flatMap((column, number) =>
      columnLines(page, column, number),
    );
  });
}

function columnOf({ left, right }: Segment, gutters: readonly Gutter[]): number {
  const middle = (left + right) / 2;
  return gutters.filter((gutter) => middle > (gutter.left + gutter.right) / 2).length;
}

/** What stands on one baseline, from above. */
function rowsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const rows: Segment[][] = [];
  for (const segment of [...segments].sort((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      segment.baseline - first.baseline < 0.3 * Math.min(first.size, segment.size)
    )
      row.push(segment);
    else rows.push([segment]);
  }
  return rows;
}

/** Which rows go over all columns: what crosses a gutter, and rows of a table between such. */
function spanning(rows: readonly (readonly Segment[])[], gutters: readonly Gutter[]): readonly boolean[] {
  const wide = rows.map((row) =>
    row.some((one) => gutters.some((gutter) => crosses(one, gutter) && !alone(one, gutter, rows))),
  );
  if (gutters.length === 0) return wide;
  const cells = rows.map((row) => isRow(row, gutters));
  for (let at = 0; at < rows.length; at += 1) {
    if (cells[at] !== true || wide[at] === true) continue;
    let end = at;
    while (cells[end + 1] === true) end += 1;
    const beside =
      (wide[at - 1] === true && isNext(rows[at - 1], rows[at])) ||
      (wide[end + 1] === true && isNext(rows[end], rows[end + 1])) ||
      wide.slice(at, end + 1).includes(true);
    if ((end - at >= 2 || beside) && !isCaptioned(rows, at, end, gutters)) wide.fill(true, at, end + 1);
    at = end;
  }
  return spannedFloats(rows, wide, gutters);
}

/** A formula too wide for its column, with nothing beside it. */
function alone(one: Segment, gutter: Gutter, rows: readonly (readonly Segment[])[]): boolean {
  const [before, behind] = [gutter.left - one.left, one.right - gutter.right];
  if (Math.min(before, behind) > 0.2 * Math.max(before, behind)) return false;
  const near = rows
    .flat()
    .filter(
      (other) => other !== one && other.top < one.bottom + one.size && other.bottom > one.top - one.size,
    );
  const isBeside = (other: Segment): boolean =>
    before > behind ? other.left > gutter.right - 1 : other.right < gutter.left + 1;
  return near.some(isBeside);
}

function isNext([above]: readonly Segment[] = [], [below]: readonly Segment[] = []): boolean {
  return above !== undefined && below !== undefined && below.baseline - above.baseline < 2 * below.size;
}

/** Several cells on both sides of a gutter, none of them a line of text. */
function isRow(row: readonly Segment[], gutters: readonly Gutter[]): boolean {
  const sides = new Set(row.map((one) => columnOf(one, gutters)));
  const span = Math.max(...row.map(({ right }) => right)) - Math.min(...row.map(({ left }) => left));
  return row.length >= 3 && sides.size > 1 && row.every((one) => widthOf(one) < span * 0.36);
}

function columnLines(page: Page, segments: readonly Segment[], number: number): readonly Line[] {
  const rows = rowsOf(segments);
  const long = segments.filter((one) => one.text.length > 20);
  const near = long.length > 0 ? long : segments;
  const column = {
    left: leastOf(near.map(({ left }) => left)),
    right: -leastOf(near.map(({ right }) => -right)),
    number,
  };
  return rows.map((row) => lineOf(page, row, column));
}

/** The least of some values that is no exception. */
function leastOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.05)] ?? 0;
}

function lineOf(page: Page, row: readonly Segment[], column: Line['column']): Line {
  const sorted = [...row].sort((a, b) => a.left - b.left);
  const leftwards = runsLeft(row.map(({ text }) => text).join(''));
  const main = row.reduce((best, one) => (one.text.length > best.text.length ? one : best));
  const cells: string[] = [];
  sorted.forEach((one, at) => {
    const before = sorted[at - 1];
    const gap = before === undefined ? Infinity : one.left - before.right;
    if (gap > CELL * main.size) cells.push(one.text);
    else if (leftwards) cells[cells.length - 1] = `${one.text} ${cells.at(-1) ?? ''}`;
    else cells[cells.length - 1] = `${cells.at(-1) ?? ''} ${one.text}`;
  });
  if (leftwards) cells.reverse();
  const font = mostOf(row.map((one) => [one.look.font, one.text.length] as const)) ?? '';
  return {
    page: page.number,
    text: cells.join(' '),
    cells,
    column,
    left: Math.min(...row.map(({ left }) => left)),
    right: Math.max(...row.map(({ right }) => right)),
    top: Math.min(...row.map(({ top }) => top)),
    bottom: Math.max(...row.map(({ bottom }) => bottom)),
    baseline: main.baseline,
    size: main.size,
    look: lookOf(row, font),
  };
}
