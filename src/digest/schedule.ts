import { z } from 'zod';
import { HOUR_MS, isTimeZone } from '../time.ts';
import type { Schedule } from './digests.ts';

type OnDays = Extract<Schedule, { when: 'days' }>;
type Announced = Extract<Schedule, { when: 'announced' }>;

const zone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin');
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
const weekday = z.number().int().min(1).max(7);

export const ScheduleSchema = z.discriminatedUnion('when', [
  z.object({ when: z.literal('announced'), notBefore: localTime, zone }),
  z.object({ when: z.literal('days'), days: z.array(weekday).min(1), at: localTime, zone }),
]);

/**
 * arXiv announces Sunday to Thursday at 20:00 Eastern and its feeds carry it from midnight Eastern on, so news is
 * to be expected Monday to Friday at 00:00 there. Source: https://info.arxiv.org/help/availability.html,
 * https://info.arxiv.org/help/rss.html. On a holiday nothing comes; whoever waits for it needs a limit of its own.
 */
const ARXIV: OnDays = { when: 'days', days: [1, 2, 3, 4, 5], at: '00:00', zone: 'America/New_York' };

/** How long after `notBefore` an announcement is still waited for on the same local day: 14:00 in Tokyo is, 18:00 in Auckland is not. */
const ANNOUNCED_SAME_DAY_MS = 8 * HOUR_MS;

/**
 * The first instant after `after` (epoch ms) at which a digest runs.
 *
 * On given days: at the local time; where clocks skip it the first instant after the gap, where it comes twice the
 * first one. A local day that does not exist (Apia, 30 December 2011) has no run.
 *
 * As announced: once for each announcement and at most once a local day, at `notBefore` or, when the announcement
 * comes within 8 hours after that on the same day, with it. Every zone so gets five a week, each on the first
 * working morning or afternoon that has the news.
 */
export function nextRun(schedule: Schedule, after: number): number {
  return schedule.when === 'days' ? nextOnDays(schedule, after) : nextAnnounced(schedule, after);
}

/** The next `count` instants after `after`. */
export function nextRuns(schedule: Schedule, after: number, count: number): readonly number[] {
  const runs: number[] = [];
  while (runs.length < count) runs.push(nextRun(schedule, runs.at(-1) ?? after));
  return runs;
}

/** The latest instant up to `at` when arXiv's news was to be expected. */
export function announcementBefore(at: number): number {
  return lastAnnouncementIn(Number.NEGATIVE_INFINITY, at) ?? at;
}

function nextOnDays(schedule: OnDays, after: number): number {
  const days = new Set(schedule.days);
  for (const { date, at } of slots(schedule.at, schedule.zone, after)) {
    if (at > after && days.has(date.dayOfWeek)) return at;
  }
  throw new RangeError('a schedule needs at least one weekday');
}

function nextAnnounced(schedule: Announced, after: number): number {
  let closed = Number.NEGATIVE_INFINITY;
  for (const { date, at } of slots(schedule.notBefore, schedule.zone, after)) {
    const midnight = date.add({ days: 1 }).toZonedDateTime(schedule.zone).epochMilliseconds;
    const closes = Math.min(at + ANNOUNCED_SAME_DAY_MS, midnight - 1);
    const announced = lastAnnouncementIn(closed, closes);
    if (announced !== undefined && Math.max(at, announced) > after) return Math.max(at, announced);
    closed = closes;
  }
  throw new RangeError('no announcement within two weeks');
}

/** The last announcement in `(from, to]`, of the days before `to` when `from` is unknown. */
function lastAnnouncementIn(from: number, to: number): number | undefined {
  let found: number | undefined;
  let next = nextOnDays(ARXIV, Math.max(from, to - 4 * 24 * HOUR_MS));
  while (next <= to) {
    found = next;
    next = nextOnDays(ARXIV, next);
  }
  return found;
}

/** The instants of a local time on the days around and after `after`, for two weeks. */
function* slots(
  time: string,
  zone: string,
  after: number,
): Generator<{ readonly date: Temporal.PlainDate; readonly at: number }> {
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate();
  for (let days = -2; days <= 14; days++) {
    const date = today.add({ days });
    const at = instantOf(date, Temporal.PlainTime.from(time), zone);
    if (at !== undefined) yield { date, at };
  }
}

/** When a local time comes on a local day: after a gap the first valid instant, in an overlap the first of two. */
function instantOf(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): number | undefined {
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return undefined;
  const wanted = date.toPlainDateTime(time);
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  return found.getTimeZoneTransition('next')?.epochMilliseconds ?? found.epochMilliseconds;
}
