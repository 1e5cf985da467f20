import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import rivals from '../package.json' with { type: 'json' };

/** One line of a table: what was measured, whose figure it is, and the figure. */
export type Row = Readonly<Record<string, string | number | undefined>>;

export type Say = (line: string) => void;

/** Of what is drawn: known papers and names, queries for speed. Not those the weights were tried with. */
export const SEEDS = { known: 20_261_123, speed: 20_261_124 } as const;

const FOLDER = resolve(import.meta.dirname, '../../docs/benchmarks');

/** Rows as a table with a column for each of their names, numbers to the right. */
export function table(title: string, rows: readonly Row[], say: Say): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  say(`\n${title}`);
  for (const line of cells) {
    const padded = line.map((cell, at) =>
      /^[-\d.]/.test(cell) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
    );
    say(`  ${padded.join('  ').trimEnd()}`);
  }
}

/** Keeps the rows of one part beside those of the other parts of the subject. */
export function keep(subject: string, part: string, rows: readonly Row[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const file = resolve(FOLDER, `${subject}.json`);
  const versions = { node: process.version, ...rivals.dependencies };
  const report = { ...before(file), versions, seeds: SEEDS, [part]: rows };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

function before(file: string): Readonly<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export function rounded(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function shown(value: string | number | undefined): string {
  if (value === undefined) return '–';
  return typeof value === 'number' ? String(value) : value;
}
