import type { Page, Segment } from './layout.ts';

/** What stands at the same height on so many pages, its figures aside, is no text of the paper. */
const SHARE = 0.4;
const FEWEST = 2;
/** Headers and footers stand within so much of the page, from above or from below. */
const EDGE = 0.13;
/** Lines that are numbered one by one, at least. */
const NUMBERED_LINES = 8;

/** Pages without headers, footers, page numbers and the numbers of their lines. */
export function withoutMargins(pages: readonly Page[]): readonly Page[] {
  const repeated = repeatedOf(pages);
  return pages.map((page) => {
    const numbers = lineNumbersOf(page);
    const kept = page.segments.filter(
      (segment) => !numbers.has(segment) && !(isAtEdge(page, segment) && repeated.has(keyOf(page, segment))),
    );
    return { ...page, segments: withoutNumber({ ...page, segments: kept }) };
  });
}

const isAtEdge = ({ height }: Page, { baseline }: Segment): boolean =>
  baseline < height * EDGE || baseline > height * (1 - EDGE);

/** Its words, any number being as good as another, and about where it stands. */
function keyOf({ height }: Page, { text, baseline }: Segment): string {
  const words = text.replace(/\d+|\b[ivxl]+\b/g, '#').toLowerCase();
  return /\p{L}/u.test(words) ? `${words} ${baseline < height / 2}` : text;
}

function repeatedOf(pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const keys = page.segments
      .filter((segment) => isAtEdge(page, segment))
      .map((segment) => keyOf(page, segment));
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // Titles of left and right pages take turns, and chapters change them.
  const enough = Math.max(FEWEST, Math.min(4, pages.length * SHARE));
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key));
}

const NUMBER = /^[–—-]? ?(?:\d{1,5}|[ivxlc]{1,6}) ?[–—-]?$/i;

/** What stands above or below its number is no text of the page either. */
function withoutNumber(page: Page): readonly Segment[] {
  const { segments } = page;
  const candidates = segments.filter((one) => isAtEdge(page, one) && NUMBER.test(one.text));
  for (const number of candidates) {
    const isOutside = (one: Segment): boolean =>
      number.baseline > page.height / 2 ? one.bottom > number.bottom - 1 : one.top < number.top + 1;
    const nextTo = segments.filter(
      (one) => one !== number && Math.abs(one.baseline - number.baseline) < number.size * 1.2,
    );
    const outside = segments.filter(isOutside);
    if (nextTo.every(isOutside) && outside.every((one) => isAtEdge(page, one) && one.text.length < 120))
      return segments.filter((one) => !outside.includes(one));
  }
  return segments;
}

/** Numbers that go up one by one, or five by five, below each other and beside the text. */
function lineNumbersOf({ segments }: Page): ReadonlySet<Segment> {
  const columns = new Map<number, Segment[]>();
  for (const segment of segments) {
    if (!/^\d{1,4}$/.test(segment.text)) continue;
    const at = Math.round(segment.right / 6);
    columns.set(at, [...(columns.get(at) ?? []), segment]);
  }
  const found = [...columns.values()].flatMap((column) => {
    const sorted = column.sort((a, b) => a.baseline - b.baseline);
    const steps = sorted.slice(1).map(({ text }, at) => Number(text) - Number(sorted[at]?.text));
    const even = steps.filter((step) => step === 1 || step === 5).length;
    return sorted.length >= NUMBERED_LINES && even >= steps.length * 0.9 ? sorted : [];
  });
  return new Set(found);
}
