/** A date as far as it is known: the first moment of its day, month or year in UTC, epoch milliseconds. */
export type ReadDate =
  | { readonly at: number; readonly precision: 'day' | 'month' | 'year' }
  | { readonly at?: undefined; readonly precision: 'none' };

const NONE: ReadDate = { precision: 'none' };
const FIRST_EPOCH_MS = 10_000_000_000;
const LAST_YEAR = 9_999;
const LAST_EPOCH_MS = Date.UTC(LAST_YEAR, 11, 31);

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const YEAR = '(?<year>\\d{4})';
const MONTH = '(?<month>\\d{1,2})';
const DAY = '(?<day>\\d{1,2})';
const NAME =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const ORDINAL = `${DAY}(?:st|nd|rd|th)?`;
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?';
const TIME =
  '(?:[T\\s]\\s*(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d(?:[.,]\\d{1,9})?))?)?\\s*(?<zone>z|utc|gmt|(?:gmt|utc)?[+-]\\d\\d(?::?\\d\\d)?)?(?:\\s*\\([a-z ]{1,40}\\))?';

/** How people and files write dates. Numbers with slashes, the year last, are read where only one order is possible. */
const FORMS: readonly RegExp[] = [
  `${YEAR}(?:([-/.])${MONTH}(?:\\2${DAY}${TIME})?)?`,
  `${YEAR}(?:${MONTH.replace('1,2', '2')}(?:${DAY.replace('1,2', '2')})?)?`,
  `${WEEKDAY}${ORDINAL}(?:\\s+|-)(?:of\\s+)?${NAME},?(?:\\s+|-)${YEAR}${TIME}`,
  `${WEEKDAY}${NAME}\\s+${ORDINAL},?\\s+${YEAR}${TIME}`,
  `${NAME},?[\\s-]+${YEAR}`,
  `${YEAR},?[\\s-]+${NAME}(?:[\\s-]+${DAY})?`,
  `${DAY}\\.\\s?${MONTH}\\.\\s?${YEAR}`,
  `(?:spring|summer|autumn|fall|winter)\\s+${YEAR}`,
].map((form) => new RegExp(`^${form}$`, 'i'));
const SLASHED = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/;

/**
 * A date as files write it: ISO and other text, a year, `20260630`, epoch seconds or milliseconds. What has no zone is
 * in UTC, whatever this machine's. A day that no month has is no date.
 */
export function readDate(value: string | number | undefined): ReadDate {
  const text = String(value ?? '')
    .trim()
    .replace(/^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/, (_, year: string, month: string, day?: string) =>
      [year, month, ...(day === undefined ? [] : [day])].join('-'),
    );
  if (text === '' || text.length > 100) return NONE;
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups && !/^\d{5,}$/.test(text)) return fromGroups(groups);
    if (groups && Number(groups['year']) >= 1900 && Number(groups['year']) <= 2100) return fromGroups(groups);
  }
  const [, first, second, year] = SLASHED.exec(text) ?? [];
  if (year !== undefined) return fromSlashed(Number(first), Number(second), Number(year));
  return /^\d+(?:\.\d+)?$/.test(text) ? fromEpoch(Number(text)) : NONE;
}

/** `readDate`'s moment alone. */
export function instant(value: string | number | undefined): number | undefined {
  return readDate(value).at;
}

type Groups = Readonly<Record<string, string | undefined>>;

function fromGroups({
  year,
  month,
  name,
  day,
  hour = '0',
  minute = '0',
  second = '0',
  zone = '',
}: Groups): ReadDate {
  const named = name === undefined ? undefined : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const monthNumber = named ?? (month === undefined ? undefined : Number(month));
  const at = dayAt(Number(year), monthNumber ?? 1, day === undefined ? 1 : Number(day));
  if (at === undefined || Number(hour) > 23 || Number(minute) > 59) return NONE;
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second.replace(',', '.'));
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const offset = (sign === '-' ? -60 : 60) * (Number(hours) * 60 + Number(minutes));
  const precision = day !== undefined ? 'day' : monthNumber !== undefined ? 'month' : 'year';
  return { at: at + Math.round((seconds - offset) * 1_000), precision };
}

function fromSlashed(first: number, second: number, year: number): ReadDate {
  const orders = [dayAt(year, first, second), dayAt(year, second, first)].filter((at) => at !== undefined);
  const [at] = orders;
  if (at === undefined) return NONE;
  return new Set(orders).size === 1 ? { at, precision: 'day' } : { at: Date.UTC(year, 0), precision: 'year' };
}

function fromEpoch(number: number): ReadDate {
  const at = number < FIRST_EPOCH_MS ? Math.round(number * 1_000) : number;
  const isDigits = /^(?:19|20)\d{6}$/.test(String(number));
  return number <= LAST_YEAR || isDigits || at > LAST_EPOCH_MS ? NONE : { at, precision: 'day' };
}

/** `undefined` for a day that is none: the 31st of June, the year 0. */
function dayAt(year: number, month: number, day: number): number | undefined {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : undefined;
}
