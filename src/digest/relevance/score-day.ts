import type { Day } from './day.ts';
import { worthIn, worthOf, type Profile, type Worth } from './profile.ts';
import { dot } from './unit.ts';
import type { Evidence } from './weights.ts';

/** What is known of each paper of a day for one topic, in the order of its papers. */
export function evidenceIn(day: Day, { own, added, meaning }: Profile): readonly Evidence[] {
  const sums = sumsOf(day, own.words);
  const byAdded = sumsOf(day, added.words).scores;
  const byBoth = meaning && sumsOf(day, meaning.added.words).scores;
  const whole = worthOf(own.words);
  const compared = meaning?.vector.length === day.dimensions ? meaning : undefined;
  return day.papers.map((_, at) => {
    const words = share(sums.scores[at], own.best);
    const found = share(sums.found[at], whole);
    const told = added.best === 0 ? undefined : share(byAdded[at], added.best);
    const title = share(sums.title[at], whole);
    // Where no older paper tells anything, the topic's own words are all there is.
    const alone = words * found ** 2;
    if (compared === undefined || day.hasVector[at] !== true)
      return { words, found, title, added: told ?? alone };
    const { vector, best, mean, spread, added: both } = compared;
    const above = dot(vector, day.vectors, at) - mean;
    const alike = both.best === 0 ? (told ?? alone) : share(byBoth?.[at], both.best);
    return {
      ...{ words, found, title, added: told ?? alike, alike },
      ...{ near: share(above, best - mean), apart: share(above, spread) },
    };
  });
}

const NO_PARTS: ReadonlyMap<string, number> = new Map();

function share(part = 0, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

interface Sums {
  readonly scores: Float64Array;
  /** The worth of the words that stand in the title, and anywhere. */
  readonly title: Float64Array;
  readonly found: Float64Array;
}

function sumsOf({ papers, postings }: Day, words: readonly Worth[]): Sums {
  const [scores, title, found] = [0, 1, 2].map(() => new Float64Array(papers.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const word of words) {
    const posting = postings.get(word.term);
    for (const [index, at] of posting?.papers.entries() ?? []) {
      const worth = worthIn(word, papers[at]?.parts ?? NO_PARTS);
      scores[at] = (scores[at] ?? 0) + worth * (posting?.parts[index] ?? 0);
      found[at] = (found[at] ?? 0) + worth;
      if (posting?.inTitle[index] === true) title[at] = (title[at] ?? 0) + worth;
    }
  }
  return { scores, title, found };
}
