import { elementsIn, type Element } from './element.ts';

interface TableForm {
  readonly isRow: (element: Element) => boolean;
  readonly isCell: (element: Element) => boolean;
  /** A table inside a cell is that cell's. */
  readonly isTable: (element: Element) => boolean;
  readonly cellText: (cell: Element) => string;
}

/** More is a mistake, or malice. */
const MAX_SPAN = 50;

/** A table as lines: a row a line, its cells parted by " | ", each in its column. Rows and tables of nothing are left out. */
export function readTable(table: Element, form: TableForm): string {
  /** For each column, how many rows below are taken by a cell from above. */
  const taken: number[] = [];
  return rowsIn(table, form)
    .map((row) => rowText(row, form, taken))
    .filter((row) => /[^\s|]/.test(row))
    .join('\n');
}

function rowsIn(element: Element, form: TableForm): readonly Element[] {
  return elementsIn(element).flatMap((child) => {
    if (form.isRow(child)) return [child];
    return form.isTable(child) ? [] : rowsIn(child, form);
  });
}

function rowText(row: Element, { isCell, cellText }: TableForm, taken: number[]): string {
  const texts: string[] = [];
  const skipTaken = () => {
    for (let rows = taken[texts.length] ?? 0; rows > 0; rows = taken[texts.length] ?? 0) {
      taken[texts.length] = rows - 1;
      texts.push('');
    }
  };
  for (const cell of elementsIn(row).filter(isCell)) {
    skipTaken();
    const rows = span(cell, 'rowspan');
    const text = cellText(cell).replace(/\s+/g, ' ').trim();
    for (let columns = span(cell, 'colspan'), at = 0; at < columns; at += 1) {
      if (rows > 1) taken[texts.length] = rows - 1;
      texts.push(at === 0 ? text : '');
    }
  }
  skipTaken();
  return texts.join(' | ').replace(/ {2,}/g, ' ').trim();
}

function span(cell: Element, attribute: string): number {
  const count = Number.parseInt(cell.attributes[attribute] ?? '1', 10);
  return Math.min(MAX_SPAN, Math.max(1, count || 1));
}
