import { DAY_MS } from '../time.ts';

/** A stretch of time, `[from, until)` in epoch milliseconds, UTC. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface Dates {
  readonly from?: number;
  readonly until?: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
];
export const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
export const YEAR = String.raw`((?:18|19|20)\d\d)`;
/** A point in time as people write it: 2023, 2023-05, 2023-05-01, March, March 2023, yesterday. */
export const DATE_WORDS = String.raw`(?:${YEAR}(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?|${MONTH}(?:\s+${YEAR})?|today|yesterday|(?:last|this)\s+(?:week|month|year))(?![\w.])`;
/** A stretch counted back from now: "last 2 weeks", "past month". */
export const RECENT_WORDS = String.raw`(?:last|past|previous)\s+(?:(\d{1,3}|a|an|few|couple\s+of|${NUMBERS.join('|')})\s+)?(days?|weeks?|months?|years?)(?!\w)`;

const ISO = new RegExp(String.raw`^${YEAR}(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$`);
const NAMED = new RegExp(String.raw`^${MONTH}(?:\s+${YEAR})?$`, 'i');
const RECENT = new RegExp(`^${RECENT_WORDS}$`, 'i');

/** The stretch that a date means; a month without a year is the latest one that has begun. */
export function parseSpan(text: string, now: number): Span | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return isoSpan(words) ?? monthSpan(words, now) ?? relativeSpan(words, now);
}

/** "2020-2023", "2020..2023", "2020-", "-2020", ">=2020", "<2020", or anything `parseSpan` reads. */
export function parseRange(text: string, now: number): Dates | undefined {
  const words = text.trim().toLowerCase();
  const compared = /^([<>]=?|=)\s*(.+)$/.exec(words);
  if (compared) return comparedTo(compared[1] ?? '=', parseSpan(compared[2] ?? '', now));
  const whole = parseSpan(words, now) ?? recent(words, now);
  if (whole) return whole;
  const [, left, right] = /^(.*?)\s*(?:\.\.+|…|–|-|\bto\b|\band\b)\s*(.*)$/.exec(words) ?? [];
  if (left === undefined || right === undefined || (left === '' && right === '')) return undefined;
  const from = left === '' ? undefined : parseSpan(left, now);
  const until = right === '' ? undefined : parseSpan(right, now);
  if ((left !== '' && !from) || (right !== '' && !until)) return undefined;
  const ordered =
    from && until && from.from > until.from ? { from: until.from, until: from.until } : undefined;
  return ordered ?? { ...(from && { from: from.from }), ...(until && { until: until.until }) };
}

/** "last 2 weeks": from that long ago. */
export function recent(text: string, now: number): Dates | undefined {
  const [, count, unit = ''] = RECENT.exec(text.trim()) ?? [];
  if (unit === '') return undefined;
  const amount = countOf(count?.toLowerCase());
  const date = new Date(startOfDay(now));
  if (unit.startsWith('d')) return { from: date.getTime() - amount * DAY_MS };
  if (unit.startsWith('w')) return { from: date.getTime() - amount * 7 * DAY_MS };
  if (unit.startsWith('m')) return { from: date.setUTCMonth(date.getUTCMonth() - amount) };
  return { from: date.setUTCFullYear(date.getUTCFullYear() - amount) };
}

function countOf(word: string | undefined): number {
  if (word === undefined || word === 'a' || word === 'an') return 1;
  if (word === 'few') return 3;
  if (word.startsWith('couple')) return 2;
  const named = NUMBERS.indexOf(word);
  return named >= 0 ? named : Number(word);
}

function comparedTo(sign: string, span: Span | undefined): Dates | undefined {
  if (!span) return undefined;
  if (sign === '>') return { from: span.until };
  if (sign === '>=') return { from: span.from };
  if (sign === '<') return { until: span.from };
  return sign === '<=' ? { until: span.until } : span;
}

function isoSpan(words: string): Span | undefined {
  const [, year, month, day] = ISO.exec(words) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return { from: Date.UTC(+year, 0), until: Date.UTC(+year + 1, 0) };
  if (+month < 1 || +month > 12) return undefined;
  if (day === undefined) return monthOf(+year, +month - 1);
  const from = Date.UTC(+year, +month - 1, +day);
  return new Date(from).getUTCDate() === +day ? { from, until: from + DAY_MS } : undefined;
}

function monthSpan(words: string, now: number): Span | undefined {
  const [, name, year] = NAMED.exec(words) ?? [];
  if (name === undefined) return undefined;
  const month = MONTHS.indexOf(name.slice(0, 3));
  if (year !== undefined) return monthOf(+year, month);
  const today = new Date(now);
  return monthOf(today.getUTCFullYear() - (month > today.getUTCMonth() ? 1 : 0), month);
}

function relativeSpan(words: string, now: number): Span | undefined {
  const today = startOfDay(now);
  const date = new Date(today);
  if (words === 'today') return { from: today, until: today + DAY_MS };
  if (words === 'yesterday') return { from: today - DAY_MS, until: today };
  const [, which, unit] = /^(last|this) (week|month|year)$/.exec(words) ?? [];
  if (which === undefined) return undefined;
  const back = which === 'last' ? 1 : 0;
  if (unit === 'year') {
    const year = date.getUTCFullYear() - back;
    return { from: Date.UTC(year, 0), until: Date.UTC(year + 1, 0) };
  }
  if (unit === 'month') return monthOf(date.getUTCFullYear(), date.getUTCMonth() - back);
  const monday = today - ((date.getUTCDay() + 6) % 7) * DAY_MS - back * 7 * DAY_MS;
  return { from: monday, until: monday + 7 * DAY_MS };
}

function monthOf(year: number, month: number): Span {
  return { from: Date.UTC(year, month), until: Date.UTC(year, month + 1) };
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
