import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typingDistance } from '#src/text/edit-distance.ts';
import { Lexicon } from '#src/search/index/lexicon.ts';

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '漢', '𝒪'), minLength: 1, maxLength: 6 }),
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\n')),
);
const additions = fc.array(fc.tuple(word, fc.integer({ min: 1, max: 3 })), { maxLength: 400 });

function filled(added: readonly (readonly [string, number])[]) {
  const lexicon = new Lexicon();
  const counts = new Map<string, number>();
  for (const [one, times] of added) {
    lexicon.add(one, times);
    counts.set(one, (counts.get(one) ?? 0) + times);
  }
  return { lexicon, counts };
}

describe('the lexicon, beside a Map of counts', () => {
  test('counts every word, also after it was saved and opened', () => {
    fc.assert(
      fc.property(additions, word, (added, asked) => {
        const { lexicon, counts } = filled(added);
        const opened = Lexicon.decode(lexicon.encode());
        for (const one of [lexicon, opened]) {
          expect(one.size).toBe(counts.size);
          for (const known of [...counts.keys(), asked])
            expect(one.count(known)).toBe(counts.get(known) ?? 0);
        }
        opened.add(asked, 2);
        expect(opened.count(asked)).toBe((counts.get(asked) ?? 0) + 2);
      }),
    );
  });

  test('finds the words near one and those that begin as it does', () => {
    fc.assert(
      fc.property(additions, word, fc.constantFrom(1, 2), (added, asked, max) => {
        const { lexicon, counts } = filled(added);
        const near = [...counts].filter(
          ([other, count]) => other !== asked && count >= 2 && typingDistance(asked, other, max) <= max,
        );
        expect(new Set(lexicon.near(asked, max, 2).map((one) => one.word))).toEqual(
          new Set(near.map(([other]) => other)),
        );
        const begin = [...counts.keys()].filter((other) => other.startsWith(asked));
        expect(new Set(lexicon.startingWith(asked, Infinity).map((one) => one.word))).toEqual(new Set(begin));
      }),
    );
  });

  test('has room for many words', () => {
    const words = Array.from({ length: 20_000 }, (_, at) => `word${at.toString(36)}`);
    const { lexicon } = filled(words.map((one) => [one, 1]));
    expect(words.filter((one) => lexicon.count(one) !== 1)).toEqual([]);
    expect(lexicon.size).toBe(20_000);
  });
});
