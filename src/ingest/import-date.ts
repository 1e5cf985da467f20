import { canonicalId, monthOfId } from '../papers/id.ts';
import type { PaperId } from '../papers/paper.ts';
import { instant } from './import-values.ts';

export type Precision = 'day' | 'month' | 'year';

/** A date and how much of it was said; what was not is its first. */
export interface ImportDate {
  readonly at: number;
  readonly precision: Precision;
}

export function importDate(value: string | number | undefined): ImportDate | undefined {
  const at = instant(value);
  return at === undefined ? undefined : { at, precision: precisionOf(String(value).trim()) };
}

/** The month an id tells: the best there is where a file has no date. */
export function dateOfId(id: PaperId): ImportDate | undefined {
  const at = monthOfId(canonicalId(id));
  return at === undefined ? undefined : { at, precision: 'month' };
}

function precisionOf(written: string): Precision {
  if (/^\d{1,4}$/.test(written)) return 'year';
  return /^(?:\d{4}-\d\d|[a-z]+\.? \d{4})$/i.test(written) ? 'month' : 'day';
}

/** `2024-03-05`, `2024-03` or `2024`. */
export function writtenDate({ at, precision }: ImportDate): string {
  const day = new Date(at).toISOString().replace(/T.*$/s, '');
  return precision === 'day'
    ? day
    : day
        .split('-')
        .slice(0, precision === 'month' ? -1 : -2)
        .join('-');
}
