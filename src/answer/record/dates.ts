import { monthOfId } from '../../papers/id.ts';
import type { Work } from '../../papers/paper.ts';
import { DAY_MS } from '../../time.ts';
import { missing, sourceOf, type Fact, type PaperRecord } from './fact.ts';

/** How much of a date somebody gave: what nobody gave is its first day. */
export type Precision = 'day' | 'month' | 'year';

const FORMATS: Readonly<Record<Precision, Intl.DateTimeFormat>> = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  year: new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' }),
};

/** "15 June 2023", "June 2023", "2023". */
export function writtenDate(at: number, precision: Precision): string {
  return FORMATS[precision].format(at);
}

export function precisionOf({ id, publishedAt }: Pick<Work, 'id' | 'publishedAt'>): Precision | undefined {
  if (publishedAt === undefined) return monthOfId(id) === undefined ? undefined : 'month';
  const written = new Date(publishedAt).toISOString();
  if (!written.endsWith('-01T00:00:00.000Z')) return 'day';
  return written.endsWith('-01-01T00:00:00.000Z') && publishedAt !== monthOfId(id) ? 'year' : 'month';
}

/** A paper dated so long after the month in its id is dated by a later version or a journal. */
const LATER_MS = 62 * DAY_MS;

/** When it was published, as exactly as anybody said; its id tells the month where the record tells less. */
export function publishedFact(record: PaperRecord): Fact {
  const { work } = record;
  const precision = precisionOf(work);
  const month = monthOfId(work.id);
  if (precision === undefined) return missing(record, 'when it was published');
  const { publishedAt = month ?? 0 } = work;
  const ofId = { value: writtenDate(month ?? 0, 'month'), source: 'its arXiv id' };
  if (month === undefined) return dated(record, publishedAt, precision);
  if (publishedAt === month || work.publishedAt === undefined) return ofId;
  if (publishedAt >= month + LATER_MS && !(precision === 'year' && isSameYear(publishedAt, month))) {
    const later = writtenDate(publishedAt, precision);
    return {
      value: `${ofId.value} on arXiv; its record is dated ${later}`,
      source: `its arXiv id and ${sourceOf(record, isDated)}`,
    };
  }
  return precision === 'year' ? ofId : dated(record, publishedAt, precision);
}

function dated(record: PaperRecord, at: number, precision: Precision): Fact {
  return { value: writtenDate(at, precision), source: sourceOf(record, isDated) };
}

function isDated({ paper }: PaperRecord['said'][number]): boolean {
  return paper.publishedAt !== undefined;
}

function isSameYear(a: number, b: number): boolean {
  return new Date(a).getUTCFullYear() === new Date(b).getUTCFullYear();
}
