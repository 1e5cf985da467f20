import { UserError } from '#src/errors.ts';
import type { Schedule } from '#src/digest/digests.ts';
import { listing } from '#src/message/text.ts';

export const WHEN_CHOICES = [
  { label: 'as announced', value: 'announced' },
  { label: 'weekday mornings', value: 'weekdays' },
  { label: 'Mondays', value: 'mondays' },
] as const;

const WEEKDAYS = [1, 2, 3, 4, 5];
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** @throws UserError for a time that is none. */
export function scheduleFrom(when: string, at: string, zone: string): Schedule {
  const time = timeOfDay(at);
  if (when === 'weekdays') return { when: 'days', days: WEEKDAYS, at: time, zone };
  if (when === 'mondays') return { when: 'days', days: [1], at: time, zone };
  return { when: 'announced', notBefore: time, zone };
}

/** The schedule with what is given changed and the rest kept. @throws UserError for a time that is none. */
export function changedSchedule(
  old: Schedule,
  { when, at, zone = old.zone }: { readonly when?: string; readonly at?: string; readonly zone?: string },
): Schedule {
  const time = at ?? (old.when === 'days' ? old.at : old.notBefore);
  if (when !== undefined) return scheduleFrom(when, time, zone);
  return old.when === 'days'
    ? { ...old, at: timeOfDay(time), zone }
    : { ...old, notBefore: timeOfDay(time), zone };
}

function timeOfDay(at: string): string {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(at))
    throw new UserError(`${at} is no time of day; write it like 09:00.`);
  return at.padStart(5, '0');
}

/** "as announced, not before 09:00 (Europe/Paris)". */
export function describeSchedule(schedule: Schedule): string {
  if (schedule.when === 'announced')
    return `as announced, not before ${schedule.notBefore} (${schedule.zone})`;
  const { days } = schedule;
  const named =
    days.join() === WEEKDAYS.join()
      ? 'weekdays'
      : listing(days.map((day) => `${DAY_NAMES[day - 1] ?? '?'}s`));
  return `${named} at ${schedule.at} (${schedule.zone})`;
}
