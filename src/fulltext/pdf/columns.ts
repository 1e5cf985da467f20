import { mostOf, widthOf, type Box, type Page, type Segment } from './layout.ts';

/** In points: where gutters of two pages are the same. */
const SAME = 12;
/** Lines beside each other that make two columns. */
const PAIRS = 4;
/** Of the width of the text: what is shorter may be a cell. */
const LONG = 0.2;

/** What lies between two columns. */
export interface Gutter {
  readonly left: number;
  readonly right: number;
}

const middleOf = ({ left, right }: Gutter): number => (left + right) / 2;

/** The gutters of each page, from the left; a page that shows none by itself may have those of the document. */
export function guttersOf(pages: readonly Page[]): readonly (readonly Gutter[])[] {
  const own = pages.map(ownGutters);
  const usual = mostOf(
    own.flatMap((gutters) => gutters.map((one) => [Math.round(middleOf(one) / SAME), 1] as const)),
  );
  const model = own.flat().find((one) => Math.round(middleOf(one) / SAME) === usual);
  const columned = own.filter(({ length }) => length > 0).length > pages.length / 2;
  return pages.map((page, at) => {
    const found = own[at] ?? [];
    if (found.length > 0 || model === undefined || !columned) return found;
    const crossing = page.segments.filter((one) => crosses(one, model)).length;
    return crossing < page.segments.length * 0.4 ? [model] : [];
  });
}

/** Whether it goes on well beyond both sides. */
export function crosses({ left, right }: Box, gutter: Gutter): boolean {
  return left < gutter.left - 4 && right > gutter.right + 4;
}

function ownGutters({ segments, width }: Page): readonly Gutter[] {
  const long = segments.filter((one) => widthOf(one) > width * LONG).sort((a, b) => a.top - b.top);
  const votes: Gutter[] = [];
  long.forEach((one, at) => {
    for (let next = at + 1; next < long.length; next += 1) {
      const other = long[next];
      if (other === undefined || other.top > one.bottom) break;
      const [first, second] = one.left < other.left ? [one, other] : [other, one];
      if (second.left > first.right) votes.push({ left: first.right, right: second.left });
    }
  });
  const groups: Gutter[][] = [];
  for (const vote of votes.sort((a, b) => a.right - b.right)) {
    const group = groups.at(-1);
    if (group !== undefined && Math.abs((group[0]?.right ?? 0) - vote.right) < SAME) group.push(vote);
    else groups.push([vote]);
  }
  return groups
    .filter((group) => group.length >= PAIRS && group.length >= votes.length * 0.2)
    .map((group) => agreed(group, segments))
    .filter((one): one is Gutter => one !== undefined)
    .filter(
      (one, at, all) => all.findIndex((other) => other.left < one.right && one.left < other.right) === at,
    );
}

/** Where nearly nothing of the page stands: from the furthest that the left column reaches to where the right one begins. */
function agreed(group: readonly Gutter[], segments: readonly Segment[]): Gutter | undefined {
  const lefts = group.map(({ left }) => left).sort((a, b) => a - b);
  const rights = group.map(({ right }) => right).sort((a, b) => a - b);
  const right = rights[Math.floor(rights.length * 0.1)] ?? 0;
  const left = Math.min(lefts[Math.floor(lefts.length * 0.9)] ?? 0, right - 1);
  const gutter = { left, right };
  const crossing = segments.filter((one) => crosses(one, gutter)).length;
  const beside = segments.filter((one) => one.right <= right || one.left >= left).length;
  return crossing <= beside ? gutter : undefined;
}
