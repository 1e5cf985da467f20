import type { Day } from './day.ts';
import { dayZero, type PastRanks } from './day-zero.ts';
import type { Judged } from './relevance.ts';

/** From here on one paper is as much on the topic as another … */
const EQUAL = 0.8;
/** … and where so many are, being on it tells nothing of which to read. */
const MANY = 10;

/** How many of the matches, best first, fit equally well: none unless they are many. */
export function equalsAmong(matches: readonly Judged[]): number {
  const equal = matches.filter(({ score }) => score >= EQUAL).length;
  return equal >= MANY ? equal : 0;
}

/** Puts those of many equal matches first that may get the most attention. Pure. */
export function byAttention(matches: readonly Judged[], day: Day, past: PastRanks): readonly Judged[] {
  const equal = equalsAmong(matches);
  const authors = new Map(day.papers.map(({ work }) => [work.id, work.authors]));
  const attention = ({ workId }: Judged) => dayZero(authors.get(workId) ?? [], past);
  const first = matches
    .slice(0, equal)
    .map((judged) => ({ judged, attention: attention(judged) }))
    .sort((a, b) => b.attention - a.attention);
  return [...first.map(({ judged }) => judged), ...matches.slice(equal)];
}
