import { dayAfter } from '../sources/days.ts';
import type { Rhythm } from '../sources/source.ts';
import { DAY_MS, MINUTE_MS, utcDay } from '../time.ts';

/** What is known of a source. */
interface SyncState {
  readonly now: number;
  /** The start of the last asking, epoch ms. */
  readonly lastAskedAt?: number;
  /** The last UTC day told in full. */
  readonly through?: string;
}

/**
 * When a source is to be asked next, epoch ms; not later than `now` means at once. A source with known announcement
 * days is asked from its hour on until that day's announcement is there, and then rests.
 */
export function nextSyncAt(rhythm: Rhythm, { now, lastAskedAt, through }: SyncState): number {
  const soonest = lastAskedAt === undefined || isWrong(lastAskedAt, now) ? now : lastAskedAt + rhythm.everyMs;
  const announced = through === undefined ? now : announcedAfter(rhythm, through);
  return afterQuiet(rhythm, Math.max(soonest, isFar(announced, now) ? now : announced, now));
}

/** A past that lies in the future: the clock was set back. */
function isWrong(past: number, now: number): boolean {
  return past > now;
}

/** No announcement is so far off; our clock is behind what the source told last. */
function isFar(announcement: number, now: number): boolean {
  return announcement > now + LONGEST_REST_MS;
}

/** Between two announcements, holidays included, lie fewer days. */
const LONGEST_REST_MS = 6 * DAY_MS;

/** When the first announcement after the day `through` can be there. */
function announcedAfter({ announcement }: Rhythm, through: string): number {
  if (!announcement) return 0;
  const { announcesOn, fromMinute } = announcement;
  let day = dayAfter(through);
  while (!announcesOn(day)) day = dayAfter(day);
  return Date.parse(day) + fromMinute * MINUTE_MS;
}

function afterQuiet({ quiet }: Rhythm, at: number): number {
  if (!quiet) return at;
  const [from, to] = quiet;
  const minute = (at % DAY_MS) / MINUTE_MS;
  return minute >= from && minute < to ? Date.parse(utcDay(at)) + to * MINUTE_MS : at;
}
