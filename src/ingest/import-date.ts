import { canonicalId, monthOfId } from '../papers/id.ts';
import type { PaperId } from '../papers/paper.ts';
import { readDate } from './import-values.ts';

export type Precision = 'day' | 'month' | 'year';

/** A date and how much of it was said; what was not is its first. */
export interface ImportDate {
  readonly at: number;
  readonly precision: Precision;
}

export function importDate(value: string | number | undefined): ImportDate | undefined {
  const date = readDate(value);
  return date.precision === 'none' ? undefined : date;
}

/** The month an id tells: the best there is where a file has no date. */
export function dateOfId(id: PaperId): ImportDate | undefined {
  const at = monthOfId(canonicalId(id));
  return at === undefined ? undefined : { at, precision: 'month' };
}

/** `2024-03-05`, `2024-03` or `2024`. */
export function writtenDate({ at, precision }: ImportDate): string {
  const day = new Date(at).toISOString().replace(/T.*$/s, '');
  return day.slice(0, { day: 10, month: 7, year: 4 }[precision]);
}
