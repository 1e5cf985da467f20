import type { FetchStore, WorkStore } from '../../store/store.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, utcDay } from '../../time.ts';
import type { Schedule } from '../digests.ts';
import type { Calendar } from '../schedule.ts';

/** A digest as announced waits so long for a late announcement, then comes with what is there. */
const LATE_ANNOUNCEMENT_MS = 3 * HOUR_MS;
/** An asking for the two months Paperboy was off may take so long; what does not end by then is not waited for. */
const LONGEST_FETCH_MS = 30 * MINUTE_MS;

/** Whether a source is being asked just now: what it brings belongs into the digests that are due. */
export function isFetching(fetches: Pick<FetchStore, 'isUnderWay'>, now: number): Promise<boolean> {
  return fetches.isUnderWay(now - LONGEST_FETCH_MS, now);
}

/**
 * Whether a digest that is due as announced should still wait, because the announcement it is made for has not been
 * fetched. Asked again at each tick. On the announcer's holidays, and on given days, it never waits.
 */
export async function awaitsNews(
  fetches: Pick<FetchStore, 'between'>,
  { announcer, announcementBefore }: Calendar,
  { schedule, slot, now }: { readonly schedule: Schedule; readonly slot: number; readonly now: number },
): Promise<boolean> {
  if (schedule.when !== 'announced' || now >= slot + LATE_ANNOUNCEMENT_MS) return false;
  const expected = announcementBefore(slot);
  if (!announcer || expected === undefined || !announcer.announcesOn(utcDay(expected))) return false;
  const fetched = await fetches.between(expected - announcer.earlyMs, now);
  return !fetched.some(
    ({ source, outcome, unknownItems }) =>
      source === announcer.source && outcome === 'ok' && unknownItems > 0,
  );
}

/** Vectors that take longer are done without: a message is not to be late for them. */
export const VECTORS_MS = 10 * MINUTE_MS;
/** Announcements read at once; between two of these others get a turn. */
const AT_ONCE = 100;

/** Whether papers of the last day are still to get their vectors, by which digests find what their words do not. */
export async function lacksVectors(
  works: Pick<WorkStore, 'announced' | 'announcedSeqAt' | 'lastAnnouncedSeq'>,
  lacking: (workIds: readonly string[]) => Promise<number>,
  now: number,
): Promise<boolean> {
  const [from, to] = [await works.announcedSeqAt(now - DAY_MS), await works.lastAnnouncedSeq()];
  let left = 0;
  for (let seq = from; seq < to; seq += AT_ONCE) {
    const found = await works.announced(seq, Math.min(seq + AT_ONCE, to));
    left += await lacking(found.map(({ id }) => id));
  }
  return left > 0;
}
