import { keyOf, mostOf, type Page, type Segment } from './layout.ts';

/** What stands above or below the text on so many pages, its figures aside, is no text of the paper. */
const SHARE = 0.4;
/** They are the first or the last two lines of a page, within so much of it, */
const FURTHEST = 0.25;
/** and further from the text than its lines are from each other, in letters' heights. */
const APART = 1.6;
/** A title is larger than the same words as a header. */
const LARGER = 1.1;
/** Lines that are numbered one by one, at least. */
const NUMBERED_LINES = 8;
const MOST_CHARS = 160;

/** Pages without headers, footers, page numbers and the numbers of their lines. */
export function withoutMargins(pages: readonly Page[]): readonly Page[] {
  const edges = pages.map(edgeOf);
  const repeated = repeatedOf(edges);
  const title = keyOf(
    largestOf(pages[0])
      .map(({ text }) => text)
      .join(' '),
  );
  const offset = offsetOf(edges);
  return pages.map((page, at) => {
    const edge = edges[at] ?? [];
    const running = edge.filter(
      ({ text, isAbove, segment }) =>
        segment.size < (repeated.get(wordsOf(text, isAbove)) ?? 0) * LARGER ||
        (at > 0 && isTitle(text, title)),
    );
    const dropped = new Set<Segment>([...lineNumbersOf(page), ...running.map(({ segment }) => segment)]);
    const kept = page.segments.filter((segment) => !dropped.has(segment));
    return { ...page, segments: withoutNumber({ ...page, segments: kept }, edge, offset) };
  });
}

interface AtEdge {
  readonly segment: Segment;
  readonly text: string;
  readonly isAbove: boolean;
  /** Where the page stands in the document. */
  readonly page: number;
}

/** What may be a header or a footer by where it stands. */
function edgeOf({ segments, height, number }: Page): readonly AtEdge[] {
  const down = [...segments].sort((a, b) => a.baseline - b.baseline);
  const above = setApart(down).filter(({ baseline }) => baseline < height * FURTHEST);
  const below = setApart(down.toReversed()).filter(({ baseline }) => baseline > height * (1 - FURTHEST));
  return [...above, ...below]
    .filter(({ text }) => text.length < MOST_CHARS)
    .map((segment) => ({ segment, text: segment.text, isAbove: above.includes(segment), page: number }));
}

/** From one end of a page, two lines at most, and a space behind. */
function setApart(segments: readonly Segment[]): readonly Segment[] {
  let lines = 0;
  let found = 0;
  for (const [at, one] of segments.entries()) {
    const next = segments[at + 1];
    const step = next === undefined ? Infinity : Math.abs(next.baseline - one.baseline);
    if (step < one.size * 0.4) continue;
    lines += 1;
    if (step > one.size * APART) found = at + 1;
    if (lines === 2) break;
  }
  return segments.slice(0, found);
}

/** Its words, any number being as good as another; '' where it has none. */
function wordsOf(text: string, isAbove: boolean): string {
  const words = text.replace(/\d+|\b[ivxl]+\b/g, '#').toLowerCase();
  return /\p{L}{2}/u.test(words) ? `${words} ${isAbove}` : '';
}

/** The size of what stands on many pages. */
function repeatedOf(edges: readonly (readonly AtEdge[])[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number[]>();
  for (const edge of edges) {
    const onPage = new Map(edge.map(({ text, isAbove, segment }) => [wordsOf(text, isAbove), segment.size]));
    for (const [key, size] of onPage) sizes.set(key, [...(sizes.get(key) ?? []), size]);
  }
  sizes.delete('');
  // Titles of left and right pages take turns, and chapters change them.
  const enough = Math.max(2, Math.min(4, edges.length * SHARE));
  return new Map(
    [...sizes].filter(([, all]) => all.length >= enough).map(([key, all]) => [key, Math.min(...all)]),
  );
}

function largestOf(page: Page | undefined): readonly Segment[] {
  const named = (page?.segments ?? []).filter(({ text }) => /\p{L}{3}/u.test(text));
  const size = Math.max(...named.map((one) => one.size));
  return named.filter((one) => one.size > size * 0.98);
}

const isTitle = (text: string, title: string): boolean =>
  keyOf(text).length >= 12 && title.includes(keyOf(text));

const NUMBER = /^[–—-]? ?(\d{1,5}|[ivxlc]{1,6}) ?[–—-]?$/i;

/** What most page numbers are more than the place of their page. */
function offsetOf(edges: readonly (readonly AtEdge[])[]): number | undefined {
  const offsets = edges.flatMap((edge) =>
    edge.flatMap(({ text, page }) =>
      /^\D?\d/.test(text) && NUMBER.test(text) ? [Number(NUMBER.exec(text)?.[1]) - page] : [],
    ),
  );
  const usual = mostOf(offsets.map((one) => [one, 1] as const));
  return offsets.filter((one) => one === usual).length >= Math.max(2, edges.length * SHARE)
    ? usual
    : undefined;
}

/** The number of a page goes with what stands beside it, and with what stands above or below it. */
function withoutNumber(
  { segments, height, number: page }: Page,
  edge: readonly AtEdge[],
  offset: number | undefined,
): readonly Segment[] {
  const atEdge = new Set(edge.map(({ segment }) => segment));
  let kept = segments;
  for (const number of segments) {
    if (!NUMBER.test(number.text) || !kept.includes(number)) continue;
    const isDue = Number(NUMBER.exec(number.text)?.[1]) - page === offset && isOutermost(number, height);
    if (!isDue && !atEdge.has(number)) continue;
    const isAbove = number.baseline < height / 2;
    const beside = kept.filter((one) => Math.abs(one.baseline - number.baseline) < number.size * 0.6);
    const outside = kept.filter(
      (one) =>
        !beside.includes(one) && (isAbove ? one.baseline < number.baseline : one.baseline > number.baseline),
    );
    if (outside.length > 6 || outside.some((one) => !atEdge.has(one))) continue;
    if (isDue || (beside.length === 1 && outside.length === 0))
      kept = kept.filter((one) => !beside.includes(one) && !outside.includes(one));
  }
  return kept;
}

const isOutermost = ({ baseline }: Segment, height: number): boolean =>
  Math.min(baseline, height - baseline) < height * 0.12;

/** Numbers that go up one by one, or five by five, below each other, left or right of all text. */
function lineNumbersOf({ segments }: Page): ReadonlySet<Segment> {
  const text = segments.filter((one) => one.text.length > 20);
  const [left, right] = [Math.min(...text.map((one) => one.left)), Math.max(...text.map((one) => one.right))];
  const numbers = segments.filter((one) => /^\d{1,4}$/.test(one.text));
  const sides = [numbers.filter((one) => one.right < left), numbers.filter((one) => one.left > right)];
  const found = sides.flatMap((side) => {
    const sorted = side.sort((a, b) => a.baseline - b.baseline);
    const steps = sorted.slice(1).map((one, at) => Number(one.text) - Number(sorted[at]?.text));
    const even = steps.filter((step) => step === 1 || step === 5).length;
    return sorted.length >= NUMBERED_LINES && even >= steps.length * 0.9 ? sorted : [];
  });
  return new Set(found);
}
