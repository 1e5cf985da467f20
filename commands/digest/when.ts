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

const TIME = /^(\d{1,2})(?:[:.](\d\d))?\s*(?:(am|pm)|h|o'clock)?$/i;

/** "9", "9am", "09:00" are one time. */
function timeOfDay(at: string): string {
  const [, hours, minutes = '00', half] = TIME.exec(at) ?? [];
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/pm/i.test(half) ? 12 : 0);
  if (hours === undefined || hour > 23 || Number(minutes) > 59 || (half !== undefined && Number(hours) > 12))
    throw new UserError(`${at} is no time of day; write it like 09:00.`);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** How people say how often, and what can be chosen for it; the first that fits. */
export const OFTEN: readonly { readonly said: RegExp; readonly when: When; readonly fits: string }[] = [
  { said: /monday|\bweek$|weekly/i, when: 'mondays', fits: 'every Monday' },
  { said: /week\s*day|work(?:ing)?\s*day/i, when: 'weekdays', fits: 'on weekdays' },
  { said: /\b(?:day|morning)|daily/i, when: 'announced', fits: 'every morning' },
];

type When = (typeof WHEN_CHOICES)[number]['value'];

/** The choice that words mean; undefined for what cannot be chosen, such as "every Friday". */
export function whenSaid(words: string): When | undefined {
  return OFTEN.find(({ said }) => said.test(words))?.when;
}

/** "as announced, not before 09:00", "on Mondays at 09:00". @throws UserError for a time that is none. */
export function inWords(when: When, at: string): string {
  const time = timeOfDay(at);
  if (when === 'announced') return `as they are announced, not before ${time}`;
  return `${when === 'weekdays' ? 'on weekday mornings' : 'on Mondays'} at ${time}`;
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
