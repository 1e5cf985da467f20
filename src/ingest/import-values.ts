const FIRST_EPOCH_MS = 10_000_000_000;
const LAST_YEAR = 9_999;

/** A date as files write it, in epoch milliseconds: ISO text, a year, epoch seconds or milliseconds. */
export function instant(value: string | number | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = typeof value === 'number' ? value : /^\d+$/.test(value) ? Number(value) : undefined;
  const at = number === undefined ? Date.parse(zoned(String(value))) : fromNumber(number);
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? at : undefined;
}

function fromNumber(number: number): number {
  if (number <= 0) return Number.NaN;
  if (number <= LAST_YEAR) return Date.UTC(number, 0);
  return number < FIRST_EPOCH_MS ? number * 1_000 : number;
}

/** A time without a zone would be read in this machine's own. */
function zoned(text: string): string {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text)
    ? `${text.replace(' ', 'T')}Z`
    : text;
}

/** The names in one string: parted by `;` or ` and `, else by commas unless these stand inside names. */
export function authorNames(list: string): string[] {
  if (list.includes(';')) return list.split(/\s*;\s*/);
  const parts = list.split(/,?\s+and\s+/);
  const areSurnameFirst = parts.every((part) => /^[^\s,]+(?: [^\s,]+)?, [^,]+$/.test(part));
  if (areSurnameFirst && (parts.length > 1 || /^\S+,/.test(list))) return parts;
  return parts.flatMap((part) => part.split(/\s*,\s*/));
}
