import type { Schedule } from '#src/digest/digests.ts';

/** How often a digest comes, without its time of day. */
export type Often =
  { readonly when: 'announced' | 'monthly' } | { readonly when: 'days'; readonly days: readonly number[] };

export const ANNOUNCED: Often = { when: 'announced' };
export const WEEKDAYS = [1, 2, 3, 4, 5];
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

interface Row {
  readonly said: string;
  readonly often: Often;
  readonly fits: string;
  /** Said of something else. */
  readonly fitsNot: string;
}

const day = (said: string, number: number, fits: string, fitsNot: string): Row => ({
  said: String.raw`${said}\.?`,
  often: { when: 'days', days: [number] },
  fits,
  fitsNot,
});

/** What is said of days: several of a kind in one phrase are all meant ("mondays and fri"). */
export const OFTEN: readonly Row[] = [
  {
    said: '(?:as|when(?:ever)?)?\\s*(?:they\\s+are\\s+|it\\s+is\\s+)?announced',
    often: ANNOUNCED,
    fits: 'as announced',
    fitsNot: 'announced prices',
  },
  { said: 'mornings?', often: ANNOUNCED, fits: 'every morning', fitsNot: 'morning commute' },
  {
    said: '(?:week|work(?:ing)?\\s*)-?days?',
    often: { when: 'days', days: WEEKDAYS },
    fits: 'every weekday',
    fitsNot: 'weekday traffic',
  },
  {
    said: 'weekends?',
    often: { when: 'days', days: [6, 7] },
    fits: 'at weekends',
    fitsNot: 'weekend effect',
  },
  {
    said: '(?:twice\\s+(?:a|per|each)\\s+week|twice\\s+weekly)',
    often: { when: 'days', days: [1, 4] },
    fits: 'twice a week',
    fitsNot: 'twice as fast',
  },
  {
    said: '(?:(?:once\\s+)?(?:a|per)\\s+week|weekly|week)',
    often: { when: 'days', days: [1] },
    fits: 'once a week',
    fitsNot: 'weekly sales',
  },
  {
    said: '(?:(?:once\\s+)?(?:a|per)\\s+month|monthly|month)',
    often: { when: 'monthly' },
    fits: 'every month',
    fitsNot: 'monthly rainfall',
  },
  {
    said: '(?:(?:once\\s+)?(?:a|per)\\s+day|daily|days?)',
    often: { when: 'days', days: EVERY_DAY },
    fits: 'daily',
    fitsNot: 'daily activities',
  },
  day('mon(?:days?)?', 1, 'on Mondays', 'Monday effect'),
  day('tue(?:s(?:days?)?)?', 2, 'every Tuesday', 'Tuesday lens'),
  day('wed(?:s|nesdays?)?', 3, 'on Wed', 'wed logic'),
  day('thu(?:rs?(?:days?)?)?', 4, 'Thursdays', 'Thursday model'),
  day('fri(?:days?)?', 5, 'every Friday', 'Friday net'),
  day('sat(?:urdays?)?', 6, 'Saturdays', 'SAT solvers'),
  day('sun(?:days?)?', 7, 'on sundays', 'sun glint'),
];

const UNIT = `(?:${OFTEN.map(({ said }) => said).join('|')})`;
const MORNINGS = String.raw`(?:\s+(?:in\s+the\s+)?mornings?)?`;

/** The whole phrase, with what leads in and joins. */
export const OFTEN_PHRASE = String.raw`(?:(?:on|at|in|only)\s+)?(?:(?:every|each|all)\s+(?:single\s+)?)?${UNIT}(?:(?:\s*[,/&+]\s*|\s+(?:and|or|on)\s+|\s+)(?:(?:and|on|every)\s+)?${UNIT})*${MORNINGS}`;
const WHOLE = new RegExp(`^${OFTEN_PHRASE}$`, 'i');

/** How often words mean; undefined where they say something else. */
export function oftenSaid(words: string): Often | undefined {
  const said = words.trim();
  if (!WHOLE.test(said)) return undefined;
  const [first, ...more] = OFTEN.filter((row) =>
    new RegExp(`(?<![\\p{L}])${row.said}(?![\\p{L}])`, 'iu').test(said),
  );
  if (first === undefined) return undefined;
  const days = [first, ...more].flatMap(({ often }) => (often.when === 'days' ? often.days : []));
  if (days.length === 0) return first.often;
  return { when: 'days', days: [...new Set(days)].sort((a, b) => a - b) };
}

/** With its time of day and zone. */
export function scheduleOf(often: Often, at: string, zone: string): Schedule {
  if (often.when === 'days') return { when: 'days', days: often.days, at, zone };
  return often.when === 'monthly'
    ? { when: 'monthly', at, zone }
    : { when: 'announced', notBefore: at, zone };
}
