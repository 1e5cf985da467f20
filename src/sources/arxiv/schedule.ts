import { HOUR_MS } from '../../time.ts';
import { dayAfter } from '../days.ts';
import type { Announcement } from '../source.ts';

/**
 * When arXiv announces: Sunday to Thursday at 20:00 US Eastern, which is Monday to Friday in UTC, except on its
 * holidays. Source: https://info.arxiv.org/help/availability.html (the list of 2026; later years' are not known, so
 * that a holiday is then taken for a day on which the announcement is late).
 */
const HOLIDAYS = new Set([
  '2026-01-01',
  '2026-01-19',
  '2026-06-19',
  '2026-07-03',
  '2026-09-07',
  '2026-11-26',
  '2026-12-25',
  '2026-12-29',
  '2026-12-31',
]);

/** Whether the announcement that belongs to this UTC day (YYYY-MM-DD) was to be made. */
export function announcesOn(day: string): boolean {
  const eveningBefore = Temporal.PlainDate.from(day).subtract({ days: 1 });
  const isWorkEvening = eveningBefore.dayOfWeek === 7 || eveningBefore.dayOfWeek <= 4;
  return isWorkEvening && !HOLIDAYS.has(eveningBefore.toString());
}

const ZONE = 'America/New_York';

/**
 * The list is public at 20:00 Eastern and the feeds carry it from midnight Eastern on, so that news is to be expected
 * Monday to Friday at 00:00 there. Source: https://info.arxiv.org/help/rss.html
 */
export const ANNOUNCEMENT: Announcement = {
  at: '00:00',
  zone: ZONE,
  weekdays: [1, 2, 3, 4, 5],
  earlyMs: 4 * HOUR_MS,
  fromMinute: 4 * 60 + 15,
  announcesOn,
};

/** The cut-off for submissions, Monday to Friday in US Eastern time. */
const CUTOFF = Temporal.PlainTime.from('14:00');
const FRIDAY = 5;

/** The UTC day of the first announcement that a paper submitted at this instant (epoch ms) can be part of. */
export function earliestAnnouncement(submittedAt: number): string {
  const submitted = Temporal.Instant.fromEpochMilliseconds(submittedAt).toZonedDateTimeISO(ZONE);
  let cutoff = submitted.toPlainDate();
  if (Temporal.PlainTime.compare(submitted.toPlainTime(), CUTOFF) >= 0) cutoff = cutoff.add({ days: 1 });
  while (cutoff.dayOfWeek > FRIDAY) cutoff = cutoff.add({ days: 1 });
  let day = dayAfter(cutoff.toString());
  while (!announcesOn(day)) day = dayAfter(day);
  return day;
}
