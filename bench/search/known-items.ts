import type { Work } from '../../src/papers/paper.ts';
import { seeded, shuffled } from './random.ts';

/** The ways in which people ask for a paper they know. */
export const KNOWN_ITEM_CLASSES = {
  a: 'exact title',
  b: '1–2 typing errors in the title',
  c: 'half the title words, shuffled',
  d: 'first author and 2 title words',
  e: '3 title words, 2 of them misspelt',
} as const;

export type KnownItemClass = keyof typeof KNOWN_ITEM_CLASSES;

/** What speed is measured with besides: three words of a title, and the same with an error in one of them. */
type Query = KnownItemClass | 'three' | 'typo';

export interface KnownItem {
  readonly id: string;
  readonly query: string;
}

/** Short and common words tell nobody which paper is meant; nobody picks them. */
const PLAIN_WORD = /^\p{L}[\p{L}-]{3,}$/u;
const COMMON = new Set(
  'with from this that using through towards toward into over under based beyond without when does what your'.split(
    ' ',
  ),
);

/** `count` papers drawn by `seed`, each asked for in the way of a class. */
export function knownItems(
  works: readonly Work[],
  kind: Query,
  count: number,
  seed: number,
): readonly KnownItem[] {
  const random = seeded(seed * 31 + kind.charCodeAt(0));
  const fitting = works.filter(({ title, authors }) => authors.length > 0 && telling(title).length >= 4);
  return shuffled(fitting, random)
    .slice(0, count)
    .map((work) => ({ id: work.id, query: ASK[kind](work, random) }));
}

const ASK: Record<Query, (work: Work, random: () => number) => string> = {
  a: ({ title }) => title,
  b: ({ title }, random) => misspell(title.split(' '), random() < 0.5 ? 1 : 2, random).join(' '),
  c: ({ title }, random) => {
    const words = title.split(/[\s:,.]+/).filter((word) => word !== '');
    return shuffled(words, random)
      .slice(0, Math.ceil(words.length / 2))
      .join(' ');
  },
  d: ({ title, authors }, random) =>
    [authors[0]?.split(' ').at(-1) ?? '', ...shuffled(telling(title), random).slice(0, 2)].join(' '),
  three: ({ title }, random) => shuffled(telling(title), random).slice(0, 3).join(' '),
  typo: ({ title }, random) => misspell(shuffled(telling(title), random).slice(0, 3), 1, random).join(' '),
  e: ({ title }, random) => misspell(shuffled(telling(title), random).slice(0, 3), 2, random).join(' '),
};

export function telling(title: string): string[] {
  const words = title.split(/[^\p{L}\p{N}-]+/u);
  return [...new Set(words)].filter((word) => PLAIN_WORD.test(word) && !COMMON.has(word.toLowerCase()));
}

function misspell(words: readonly string[], count: number, random: () => number): string[] {
  const result = [...words];
  const long = shuffled(
    [...words.keys()].filter((at) => /^\p{L}{4,}/u.test(words[at] ?? '')),
    random,
  );
  for (const at of long.slice(0, count)) result[at] = slip(result[at] ?? '', random);
  return result;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One typing error: a swap, a letter dropped, doubled, or replaced. */
function slip(word: string, random: () => number): string {
  const at = Math.floor(random() * (word.length - 1));
  const [left, right] = [word.charAt(at), word.charAt(at + 1)];
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  const letter = LETTERS.charAt(Math.floor(random() * LETTERS.length));
  const slips = [
    before + right + left + word.slice(at + 2),
    before + after,
    before + left + left + after,
    before + letter + after,
  ];
  const slipped = slips[Math.floor(random() * slips.length)] ?? word;
  return slipped === word ? before + after : slipped;
}
