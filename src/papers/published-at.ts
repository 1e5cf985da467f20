import { parseCanonicalId } from './id.ts';
import type { PaperId, Work } from './paper.ts';

/** Published, as far as anybody said; else the month in an arXiv id. Epoch milliseconds. */
export function publishedAt(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  if (work.publishedAt !== undefined) return work.publishedAt;
  const id = work.id.startsWith('arxiv:') ? parseCanonicalId(work.id) : undefined;
  return id && arxivMonth(id);
}

/**
 * The year a work is cited with: that of its submission. A date later than the month in the arXiv id is a later
 * version's, a journal's or the day it arrived here.
 */
export function citedYear(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  const dates = [work.publishedAt, publishedAt({ id: work.id })].filter((at) => at !== undefined);
  return dates.length === 0 ? undefined : new Date(Math.min(...dates)).getUTCFullYear();
}

/** The first day of the month an arXiv id was given in: the best there is where nobody gives a date. */
export function arxivMonth({ scheme, value }: PaperId): number | undefined {
  const [, year, month] = scheme === 'arxiv' ? (/^(?:[a-z-]+\/)?(\d\d)(\d\d)/.exec(value) ?? []) : [];
  if (year === undefined) return undefined;
  const century = value.includes('/') && Number(year) > 90 ? 1900 : 2000;
  return Date.UTC(century + Number(year), Number(month) - 1);
}
