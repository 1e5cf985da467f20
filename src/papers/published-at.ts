import { monthOfId } from './arxiv-id.ts';
import type { Work } from './paper.ts';

/** Published, as far as anybody said; else the month its id tells. Epoch milliseconds. */
export function publishedAt(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  return work.publishedAt ?? monthOfId(work.id);
}

/**
 * The year a work is cited with: that of its submission. A date later than the month in its id is a later version's, a
 * journal's or the day it arrived here.
 */
export function citedYear(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  const dates = [work.publishedAt, monthOfId(work.id)].filter((at) => at !== undefined);
  return dates.length === 0 ? undefined : new Date(Math.min(...dates)).getUTCFullYear();
}
