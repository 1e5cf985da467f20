import { DAY_MS } from '../time.ts';
import { DATE_WORDS, MONTH, parseRange, parseSpan, recent, RECENT_WORDS, YEAR, type Dates } from './dates.ts';
import type { Condition } from './query.ts';

/** What dates in words came to. */
export interface DatedWords {
  /** What is left. */
  readonly words: string;
  readonly every: readonly (readonly Condition[])[];
  readonly newest: boolean;
}

/** A form in which people write dates, with a query that it fits and one that it does not. */
export interface DateForm {
  readonly name: string;
  readonly pattern: RegExp;
  /** Undefined where what stands there is no date after all. */
  readonly read: (match: RegExpExecArray, now: number) => Dates | undefined;
  readonly fits: string;
  readonly fitsNot: string;
}

const AFTER = 'since|after|newer\\s+than|later\\s+than|not\\s+before';
const BEFORE = 'before|until|older\\s+than|earlier\\s+than';
/** A month has a year beside it, or it is a word: "in OCT", "in May". */
const DATED = String.raw`(?:${YEAR}(?:[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?|${MONTH}\s+${YEAR}|(?:last|this)\s+(?:week|month|year)|today|yesterday)`;

/** Each is taken once, in this order. */
export const DATE_FORMS: readonly DateForm[] = [
  {
    name: 'after or before a date',
    pattern: new RegExp(
      String.raw`(?<![\w-])(${AFTER}|${BEFORE})\s+(?:the\s+)?(?:last\s+(?=\p{L}{3,9}(?:\s|$))(?!(?:week|month|year)\b))?(${DATE_WORDS})`,
      'iu',
    ),
    read: ([, sign = '', date = ''], now) => comparedTo(sign, date, now),
    fits: 'gnn newer than 2026-05-01',
    fitsNot: 'what comes after attention',
  },
  {
    name: 'a stretch up to now',
    pattern: new RegExp(
      String.raw`(?:(?<![\w-])(?:in|from|over|during|within)\s+(?:the\s+)?(${RECENT_WORDS})|(?<![\w-])(?:of\s+)?(?:the\s+)?(${RECENT_WORDS})\s*[.?!]?$)(?!\s+of\b)`,
      'i',
    ),
    read: ([, framed = '', , , atEnd = ''], now) => recent(framed === '' ? atEnd : framed, now),
    fits: 'gnn from the last 2 weeks',
    fitsNot: 'the last 2 weeks of training',
  },
  {
    name: 'from one year to another',
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:from\s+${YEAR}\s+(?:to|until|and)\s+${YEAR}|${YEAR}\s*(?:-|–|\.\.|to)\s*${YEAR}\s*$|(?:^|published\s+)between\s+${YEAR}\s+and\s+${YEAR})(?!\w)`,
      'i',
    ),
    read: (match) => years(match.slice(1).filter(Boolean).map(Number)),
    fits: 'gnn from 2020 to 2022',
    fitsNot: 'human annotation between 2018 and 2025',
  },
  {
    name: 'from one month to another',
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:from\s+)?(${MONTH}\s+${YEAR}\s*(?:-|–|to|until)\s*${MONTH}\s+${YEAR})(?![\w.])`,
      'i',
    ),
    read: ([, dates = ''], now) => parseRange(dates, now),
    fits: 'august 2025 to january 2026 world models',
    fitsNot: 'from august to january',
  },
  {
    name: 'in a month of a year, before what it is about',
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:in|from)\s+(${MONTH}\s+${YEAR})(?=\s+(?:on|about)\b)|^(${MONTH}\s+${YEAR})\s+(?:(?:on|about)\s+)?(?=\p{L})`,
      'iu',
    ),
    read: (match, now) => parseSpan(match[1] ?? match[4] ?? '', now),
    fits: 'what came out in October 2025 on video',
    fitsNot: 'lessons from March 2020 lockdowns',
  },
  {
    name: 'in a month or year, at the end',
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:from|in|of|published\s+in)\s+(?:the\s+)?(${DATED})\s*[.?!]?$`,
      'i',
    ),
    read: ([, date = ''], now) => parseSpan(date, now),
    fits: 'gnn in March 2023',
    fitsNot: 'decision making in May',
  },
  {
    name: 'this week, at the end',
    pattern: /(?<![\w-])(this\s+(?:week|month|year)|today|yesterday)\s*[.?!]?$/i,
    read: ([, date = ''], now) => parseSpan(date, now),
    fits: 'gnn this week',
    fitsNot: 'this week in vision',
  },
  {
    name: 'what is new this week',
    pattern: /(?<=\bnew(?:\s+papers?)?\s+)(this\s+(?:week|month|year)|today)(?=\s+(?:on|about|in|for)\b)/i,
    read: ([, date = ''], now) => parseSpan(date, now),
    fits: 'gnn and what is new today on them',
    fitsNot: 'vision this week',
  },
  {
    name: 'a quarter of a year, at the end',
    pattern: new RegExp(String.raw`(?<![\w-])Q([1-4])\s*[/-]?\s*${YEAR}\s*$`, 'i'),
    read: ([, quarter, year]) => {
      const first = 3 * (Number(quarter) - 1);
      return { from: Date.UTC(Number(year), first), until: Date.UTC(Number(year), first + 3) };
    },
    fits: 'gnn Q1 2026',
    fitsNot: 'gnn Q1 journals',
  },
  {
    name: 'a month with its year, at the end',
    pattern: new RegExp(String.raw`(?<![\w-])(${MONTH}\s+${YEAR}|${YEAR}-\d{2}(?:-\d{2})?)\s*$`, 'i'),
    read: ([, date = ''], now) => parseSpan(date, now),
    fits: 'gnn may 2026',
    fitsNot: 'may the best model win',
  },
];

/** What nobody can have published yet is no date of a paper: "the world of 2050". */
const YEAR_MS = 366 * DAY_MS;

const NEWEST = [
  /^(?:the\s+)?(?:newest|latest|most\s+recent)\s+(?!advances\b|developments\b|trends\b|progress\b)(?=\p{L})/iu,
  /[\s,]+(?:(?:newest|latest|most\s+recent)\s+first|(?:sort(?:ed)?|order(?:ed)?)\s+by\s+date)\s*$/i,
];
/** The year at the end of some words, and the word before it. */
const BARE_YEAR = new RegExp(String.raw`(?<!\S)(\S+)\s+\(?${YEAR}\)?\s*$`);
/** Behind these a year is the object of a preposition or part of a number: "GPT in 2019" is another form. */
const NO_BARE_YEAR = /^(?:\d+|of|in|by|to|the|and|or|for|version|vs|until|from|between)$/i;

/** Takes dates out of words: "since March 2024", "last 2 weeks", "from 2020 to 2022", "mamba 2025", "newest gnn". */
export function takeDates(typed: string, now: number): DatedWords {
  const every: Condition[][] = [];
  let words = typed;
  const take = (written: string) => (words = words.replace(written, ' ').replace(/\s+/g, ' ').trim());
  for (const { pattern, read } of DATE_FORMS) {
    const match = pattern.exec(words);
    const dates = match && read(match, now);
    if (!dates || (dates.from ?? 0) > now + YEAR_MS) continue;
    take(match[0]);
    every.push([{ kind: 'published', ...dates }]);
  }
  const order = NEWEST.find((pattern) => pattern.test(words));
  if (order) words = words.replace(order, '').trim();
  const year = every.length === 0 ? bareYear(words, now) : undefined;
  if (year) {
    words = year.words;
    every.push([...year.conditions]);
  }
  return { words, every, newest: order !== undefined };
}

/** "mamba 2025": published then, or spoken of as such ("COCO 2017"). */
function bareYear(words: string, now: number) {
  const [whole, before = '', year = ''] = BARE_YEAR.exec(words) ?? [];
  if (whole === undefined || NO_BARE_YEAR.test(before) || Number(year) > new Date(now).getUTCFullYear() + 1)
    return undefined;
  const dates = parseSpan(year, now);
  const rest = words.slice(0, words.length - whole.length) + before;
  if (!dates || !/\p{L}/u.test(rest)) return undefined;
  const conditions: readonly Condition[] = [
    { kind: 'published', ...dates },
    { kind: 'phrase', text: `${before} ${year}` },
  ];
  return { words: rest, conditions };
}

function comparedTo(sign: string, date: string, now: number): Dates | undefined {
  const span = parseSpan(date, now);
  if (!span) return undefined;
  const said = sign.toLowerCase().replace(/\s+/g, ' ');
  if (said === 'since' || said === 'not before') return { from: span.from };
  if (/^(?:newer|later)/.test(said) && /\d-\d+-\d|\d\/\d+\/\d/.test(date)) return { from: span.from };
  if (/^(?:after|newer|later)/.test(said)) return { from: span.until };
  return { until: said === 'until' ? span.until : span.from };
}

function years(pair: readonly number[]): Dates {
  const [from = 0, until = 0] = pair.toSorted((a, b) => a - b);
  return { from: Date.UTC(from, 0), until: Date.UTC(until + 1, 0) };
}
