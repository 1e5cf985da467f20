import type { Suggestion } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import type { Schedule } from '#src/digest/digests.ts';
import { listing } from '#src/message/text.ts';
import { ANNOUNCED, EVERY_DAY, oftenSaid, scheduleOf, WEEKDAYS, type Often } from './wish/often.ts';
import { readWish, timeSaid, type Wish } from './wish/wish.ts';

const OFFERED = [
  ...['as announced', 'weekdays', 'daily'],
  ...['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'weekends', 'monthly'],
];

/** How often a digest comes, in words. */
export const WHEN_OPTION = {
  kind: 'text',
  summary: 'as announced (default), weekdays, fridays, monthly …',
  suggested: true,
  maxChars: 60,
} as const;

/** What goes on as it was typed; what can be typed besides is told when it is not understood. */
export function suggestWhen(typed: string): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const own = oftenSaid(typed) === undefined || OFFERED.includes(wanted) ? [] : [typed.trim()];
  return [...own, ...OFFERED.filter((words) => words.includes(wanted))].map((words) => ({
    label: words,
    value: words,
  }));
}

const WHEN = 'as announced, daily, weekdays, weekends, monthly, or days such as “mondays and thursdays”';
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MORNING = '09:00';

/** What the options say, and where they say nothing, the end of the topic. `at` may name a zone besides. */
export interface Typed {
  readonly topic?: string | undefined;
  readonly when?: string | undefined;
  readonly at?: string | undefined;
}

/** @throws UserError for what is no time and no days */
export function wishOf({ topic = '', when, at }: Typed): Wish {
  const said = readWish(topic);
  const days = when === undefined ? undefined : daysOf(when);
  const time = at === undefined ? undefined : timeSaid(at);
  if (at !== undefined && time === undefined)
    throw new UserError(`“${at}” is no time of day; write it like 09:00, 9am or 9am Tokyo.`);
  return { ...said, ...days, ...time };
}

/** "fridays", also with a time beside. */
function daysOf(when: string): Pick<Wish, 'often' | 'at' | 'zone'> {
  const often = oftenSaid(when);
  if (often !== undefined) return { often };
  const { topic, ...said } = readWish(when);
  if (topic === '' && said.often !== undefined) return said;
  throw new UserError(`“${when}” cannot be chosen: a digest comes ${WHEN}.`);
}

export function scheduleFrom({ often = ANNOUNCED, at = MORNING }: Wish, zone: string): Schedule {
  return scheduleOf(often, at, zone);
}

/** The schedule with what is given changed and the rest kept. */
export function changedSchedule(
  old: Schedule,
  { often = oftenOf(old), at, zone = old.zone }: Partial<Wish>,
): Schedule {
  return scheduleOf(often, at ?? (old.when === 'announced' ? old.notBefore : old.at), zone);
}

function oftenOf(schedule: Schedule): Often {
  return schedule.when === 'days' ? { when: 'days', days: schedule.days } : { when: schedule.when };
}

/** "as announced, not before 09:00 (Europe/Paris)". */
export function describeSchedule(schedule: Schedule): string {
  return `${inWords(schedule)} (${schedule.zone.replace(/^(?=[+-])/, 'UTC')})`;
}

/** The same without its zone. */
export function inWords(schedule: Schedule): string {
  if (schedule.when === 'announced') return `as announced, not before ${schedule.notBefore}`;
  if (schedule.when === 'monthly') return `on the 1st of each month at ${schedule.at}`;
  const { days } = schedule;
  const named = NAMED.get(days.join()) ?? listing(days.map((day) => `${DAY_NAMES[day - 1] ?? '?'}s`));
  return `${named} at ${schedule.at}`;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  [WEEKDAYS.join(), 'weekdays'],
  [EVERY_DAY.join(), 'every day'],
]);
