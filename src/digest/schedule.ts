import { z } from 'zod';
import type { Announcer } from '../sources/source.ts';
import { HOUR_MS, isTimeZone } from '../time.ts';
import type { Schedule } from './digests.ts';

type OnDays = Extract<Schedule, { when: 'days' }>;
type Announced = Extract<Schedule, { when: 'announced' }>;
type Monthly = Extract<Schedule, { when: 'monthly' }>;

const zone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin');
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
const weekday = z.number().int().min(1).max(7);

export const ScheduleSchema = z.discriminatedUnion('when', [
  z.object({ when: z.literal('announced'), notBefore: localTime, zone }),
  z.object({ when: z.literal('days'), days: z.array(weekday).min(1), at: localTime, zone }),
  z.object({ when: z.literal('monthly'), at: localTime, zone }),
]);

/** Between two announcements lie at most so many days: weekly ones are found too. */
const LONGEST_GAP_MS = 8 * 24 * HOUR_MS;
/** How long after `notBefore` an announcement is still waited for on the same local day: 14:00 in Tokyo is, 18:00 in Auckland is not. */
const ANNOUNCED_SAME_DAY_MS = 8 * HOUR_MS;

/** When digests run, and which announcements they run for. */
export interface Calendar {
  /** Whose announcements are followed. */
  readonly announcer: Announcer | undefined;
  /**
   * The first instant after `after` (epoch ms) at which a digest runs.
   *
   * On given days: at the local time; where clocks skip it the first instant after the gap, where it comes twice the
   * first one. A local day that does not exist (Apia, 30 December 2011) has no run. Monthly: on the first of a month.
   *
   * As announced: once for each announcement and at most once a local day, at `notBefore` or, when the announcement
   * comes within 8 hours after that on the same day, with it. Every zone so gets as many a week as are announced, each
   * on the first working morning or afternoon that has the news. Where nobody announces, every day at `notBefore`.
   */
  readonly nextRun: (schedule: Schedule, after: number) => number;
  /** The next `count` instants after `after`. */
  readonly nextRuns: (schedule: Schedule, after: number, count: number) => readonly number[];
  /** The latest instant up to `at` at which news was to be expected. A holiday's counts: who waits for it needs a limit. */
  readonly announcementBefore: (at: number) => number | undefined;
}

export function createCalendar(announcer: Announcer | undefined): Calendar {
  const news = announcer && onDays(announcer.weekdays, announcer.at, announcer.zone);
  const nextRun: Calendar['nextRun'] = (schedule, after) => {
    if (schedule.when === 'days') return nextOnDays(schedule, after);
    if (schedule.when === 'monthly') return nextMonthly(schedule, after);
    return news
      ? nextAnnounced(schedule, after, news)
      : nextOnDays(onDays([1, 2, 3, 4, 5, 6, 7], schedule.notBefore, schedule.zone), after);
  };
  return {
    announcer,
    nextRun,
    nextRuns(schedule, after, count) {
      const runs: number[] = [];
      while (runs.length < count) runs.push(nextRun(schedule, runs.at(-1) ?? after));
      return runs;
    },
    announcementBefore: (at) => news && lastIn(news, Number.NEGATIVE_INFINITY, at),
  };
}

function onDays(days: readonly number[], at: string, zone: string): OnDays {
  return { when: 'days', days: [...days], at, zone };
}

function nextOnDays(schedule: OnDays, after: number): number {
  const days = new Set(schedule.days);
  for (const { date, at } of slots(schedule.at, schedule.zone, after)) {
    if (at > after && days.has(date.dayOfWeek)) return at;
  }
  throw new RangeError('a schedule needs at least one weekday');
}

function nextMonthly({ at, zone }: Monthly, after: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate();
  for (let months = 0; ; months++) {
    const first = today.with({ day: 1 }).add({ months });
    const due = instantOf(first, Temporal.PlainTime.from(at), zone);
    if (due !== undefined && due > after) return due;
  }
}

function nextAnnounced(schedule: Announced, after: number, news: OnDays): number {
  let closed = Number.NEGATIVE_INFINITY;
  for (const { date, at } of slots(schedule.notBefore, schedule.zone, after)) {
    const midnight = date.add({ days: 1 }).toZonedDateTime(schedule.zone).epochMilliseconds;
    const closes = Math.min(at + ANNOUNCED_SAME_DAY_MS, midnight - 1);
    const announced = lastIn(news, closed, closes);
    if (announced !== undefined && Math.max(at, announced) > after) return Math.max(at, announced);
    closed = closes;
  }
  throw new RangeError('no announcement within two weeks');
}

/** The last announcement in `(from, to]`, of the days before `to` when `from` is unknown. */
function lastIn(news: OnDays, from: number, to: number): number | undefined {
  let found: number | undefined;
  let next = nextOnDays(news, Math.max(from, to - LONGEST_GAP_MS));
  while (next <= to) {
    found = next;
    next = nextOnDays(news, next);
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
