import type { Day } from './day.ts';
import { dayZero, type PastRanks } from './day-zero.ts';
import type { Judged } from './relevance.ts';

/** A topic that takes so much of all that is announced is broad: which papers are on it tells little of which to read. */
const BROAD = 0.1;
/** From here on one paper is as much on the topic as another … */
const EQUAL = 0.5;
/** … and where there are more of them than a message shows, something else must decide. */
const MANY = 6;

/** How many of the matches, best first, fit equally well: none unless they are many, and the topic is broad. */
export function equalsAmong(matches: readonly Judged[], { papers }: Day): number {
  const equal = matches.filter(({ score }) => score >= EQUAL).length;
  return equal >= MANY && matches.length >= BROAD * papers.length ? equal : 0;
}

/** Puts those of many equal matches first that may get the most attention. Pure. */
export function byAttention(matches: readonly Judged[], day: Day, past: PastRanks): readonly Judged[] {
  const equal = equalsAmong(matches, day);
  const authors = new Map(day.papers.map(({ work }) => [work.id, work.authors]));
  const attention = ({ workId }: Judged) => dayZero(authors.get(workId) ?? [], past);
  const first = matches
    .slice(0, equal)
    .map((judged) => ({ judged, attention: attention(judged) }))
    .sort((a, b) => b.attention - a.attention);
  return [...first.map(({ judged }) => judged), ...matches.slice(equal)];
}
