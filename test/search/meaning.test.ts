import { describe, expect, it } from 'vitest';
import { mixed, shareOfMeaning } from '#src/search/ranking/mix-meaning.ts';
import type { Plan } from '#src/search/ranking/plan.ts';
import type { Ranked } from '#src/search/ranking/rank.ts';
import type { Work } from '#src/papers/paper.ts';

const vector = new Int8Array([1]);

function planOf(words: number): Plan {
  const word = {
    ...{ typed: 'word', term: 'word', holding: 1 },
    terms: [],
    idf: 1,
    unknown: false,
    stands: true,
  };
  return {
    words: Array.from({ length: words }, () => word),
    terms: [],
    written: [],
    keys: [],
    every: [],
    none: [],
    repairs: [],
  };
}

function ranked(id: string, score: number, more: Partial<Ranked> = {}): Ranked {
  const work = { id } as Work;
  return {
    work,
    score,
    reasons: [],
    coverage: 0,
    named: false,
    wellKnown: false,
    byAuthor: false,
    titleCoverage: 0,
    ...more,
  };
}

function meaning(cosines: Readonly<Record<string, number>>) {
  const scoresFor = (_query: Int8Array, ids: Iterable<string>) =>
    new Map([...ids].flatMap((id) => (cosines[id] === undefined ? [] : [[id, cosines[id]] as const])));
  return { vector, vectors: { nearest: () => [], scoresFor } };
}

const idsOf = (all: readonly Ranked[]) => all.map(({ work }) => work.id);

describe('the share of meaning', () => {
  it('grows from keywords to sentences', () => {
    const shares = [1, 2, 3, 4, 5, 6, 12].map((words) =>
      shareOfMeaning(planOf(words), [ranked('a', 1, { coverage: 1 })]),
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0.2, 0.55]);
  });

  it.each([{ named: true }, { byAuthor: true }, { titleCoverage: 0.9 }])(
    'is nothing where the words know the paper: %j',
    (known) => {
      expect(shareOfMeaning(planOf(8), [ranked('a', 1, known)])).toBe(0);
    },
  );

  it('is larger where no paper holds all of the words', () => {
    const half = shareOfMeaning(planOf(3), [ranked('a', 1, { coverage: 0.4 })]);
    expect(half).toBeGreaterThan(shareOfMeaning(planOf(3), [ranked('a', 1, { coverage: 1 })]));
  });

  it('is what keywords have where many titles hold them: a topic, and no paper that is known', () => {
    const titles = (count: number) =>
      Array.from({ length: count }, () => ranked('a', 1, { coverage: 1, titleCoverage: 1 }));
    expect([1, 4, 12, 20].map((count) => shareOfMeaning(planOf(2), titles(count)))).toEqual([0, 0, 0.1, 0.2]);
  });

  it('is nothing for words that nobody wrote', () => {
    expect(
      shareOfMeaning(
        {
          ...planOf(0),
          words: [
            { typed: 'word', term: 'word', holding: 0, terms: [], idf: 0, unknown: true, stands: false },
          ],
        },
        [],
      ),
    ).toBe(0);
  });
});

describe('words and meaning together', () => {
  const byWords = [ranked('best', 10), ranked('middle', 6), ranked('last', 1)];

  it('lift what is meant and say so', () => {
    const mix = mixed(
      [...byWords, ranked('meant', 0)],
      meaning({ best: 0.1, middle: 0.2, last: 0.1, meant: 0.9 }),
      0.6,
    );
    expect(idsOf(mix)[0]).toBe('meant');
    expect(mix[0]?.reasons).toEqual(['close in meaning']);
  });

  it('leave a paper without a vector where the words put it', () => {
    const all = meaning({ best: 0.5, middle: 0.5, last: 0.5 });
    const without = meaning({ best: 0.5, last: 0.5 });
    expect(idsOf(mixed(byWords, all, 0.5))).toEqual(['best', 'middle', 'last']);
    expect(idsOf(mixed(byWords, without, 0.5))).toEqual(['best', 'middle', 'last']);
  });
});
