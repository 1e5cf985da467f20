import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStrange } from '../support/read-strange.ts';
import { rssFeed, rssItem } from '../support/worst-documents.ts';

/** `MUTATED_FEEDS=10000 npx vitest run test/sources/mutated.test.ts` for more. */
const RUNS = Number(process.env['MUTATED_FEEDS'] ?? 200);
/** A hang, not a measure. */
const HANG_MS = 1_000;

const FEED = rssFeed(
  Array.from({ length: 5 }, (_, at) => rssItem(`2611.2000${at}`, `Title ${at} of $x_${at}$`)).join('\n'),
);
const LIST = JSON.stringify(
  Array.from({ length: 5 }, (_, at) => ({
    paper: {
      id: `2611.2000${at}`,
      title: `Title ${at}`,
      summary: 'An abstract.',
      authors: [{ name: 'Ada' }],
      upvotes: at,
      publishedAt: '2026-11-20T00:00:00Z',
    },
  })),
);
const PIECES = [
  '<',
  '>',
  '</item>',
  '<item>',
  '&',
  '"',
  '\0',
  '<!--',
  ']]>',
  '<![CDATA[',
  '{',
  '}',
  '[',
  ']',
  ',',
  '-1',
  '1e999',
  '\\',
  '\ud800',
  '\u202e',
  '9'.repeat(400),
];

type Cut = { readonly at: number; readonly length: number; readonly piece: string };
const cuts = fc.array(
  fc.record({
    at: fc.nat({ max: 4_000 }),
    length: fc.nat({ max: 40 }),
    piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 })),
  }),
  { minLength: 1, maxLength: 6 },
);
const mutated = (text: string, changes: readonly Cut[]) =>
  changes.reduce((body, { at, length, piece }) => {
    const from = at % body.length;
    return `${body.slice(0, from)}${piece}${body.slice(from + length)} `;
  }, text);

const read = (form: 'rss' | 'json', body: string) => readStrange(form, body, HANG_MS);

describe('documents of strangers', () => {
  it.each([
    ['rss', FEED],
    ['json', LIST],
  ] as const)('%s is read, whatever was changed in it, or is unreadable; each paper once', (form, whole) => {
    expect(read(form, whole)).toHaveLength(5);
    fc.assert(
      fc.property(cuts, (changes) => {
        const ids = read(form, mutated(whole, changes)).map(({ paper }) => paper.ids[0].value);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: RUNS, seed: 20_261_120 },
    );
  });
});
