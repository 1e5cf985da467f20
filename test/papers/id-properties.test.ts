import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalId, compareIds, paperUrl, parseCanonicalId, parsePaperId } from '#src/papers/id.ts';
import { findPaperIds } from '#src/papers/find-ids.ts';
import type { PaperId } from '#src/papers/paper.ts';

const digits = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength, maxLength });
const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'));
const yearFrom = (min: number, max: number) =>
  fc.integer({ min, max }).map((year) => String(year).padStart(2, '0'));

const arxiv = fc.oneof(
  fc.tuple(yearFrom(15, 99), month, digits(5)).map(([year, at, number]) => `${year}${at}.${number}`),
  fc.tuple(yearFrom(8, 14), month, digits(4)).map(([year, at, number]) => `${year}${at}.${number}`),
  fc
    .tuple(fc.constantFrom('hep-th', 'cs', 'cond-mat', 'math'), yearFrom(91, 99), month, digits(3))
    .map(([archive, year, at, number]) => `${archive}/${year}${at}${number}`),
);
const doiTail = fc.string({
  unit: fc.constantFrom(...Array.from('abcxyz0123456789.-_()/;:<>%?#&+')),
  minLength: 1,
  maxLength: 30,
});

const ids: fc.Arbitrary<PaperId> = fc.oneof(
  arxiv.map((value) => ({ scheme: 'arxiv' as const, value })),
  fc
    .tuple(
      digits(4, 6),
      doiTail.filter((tail) => !/%[0-9a-f]{2}/i.test(tail)),
    )
    .map(([prefix, tail]) => ({ scheme: 'doi' as const, value: `10.${prefix}/${tail}z` })),
  fc
    .stringMatching(/^[A-Za-z0-9_-]{8,12}$/)
    .map((value) => ({ scheme: 'openreview' as const, value: `a${value}b` })),
  fc
    .stringMatching(/^20\d\d\.[a-z]{3,6}-[a-z]{4,5}\.[1-9]\d?$/)
    .map((value) => ({ scheme: 'acl' as const, value })),
  fc.stringMatching(/^[A-Z]\d\d-\d{4}$/).map((value) => ({ scheme: 'acl' as const, value })),
  fc
    .integer({ min: 1, max: 99_999_999 })
    .map((number) => ({ scheme: 'pubmed' as const, value: String(number) })),
  fc.stringMatching(/^[0-9a-f]{40}$/).map((value) => ({ scheme: 's2' as const, value })),
  fc.integer({ min: 1 }).map((number) => ({ scheme: 's2' as const, value: `CorpusId:${number}` })),
  fc.integer({ min: 1 }).map((number) => ({ scheme: 'openalex' as const, value: `W${number}` })),
);
const locals: fc.Arbitrary<PaperId> = fc
  .string({ minLength: 1 })
  .filter((value) => value.trim() !== '')
  .map((value) => ({ scheme: 'local', value }));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('arxivdo:/.10w0123456789v<>|()[]%?#& \ud800\0')),
    maxLength: 60,
  }),
);

describe('ids', () => {
  it('read back what they print', () => {
    fc.assert(
      fc.property(fc.oneof(ids, locals), (id) => {
        expect(parseCanonicalId(canonicalId(id))).toEqual(id);
      }),
    );
    fc.assert(
      fc.property(ids, (id) => {
        expect(parsePaperId(canonicalId(id))?.id).toEqual(id);
      }),
    );
  });

  it('are found again behind the address a person opens, alone and in a sentence', () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(parsePaperId(paperUrl(id))?.id).toEqual(id);
        expect(findPaperIds(`Look at <${paperUrl(id)}|this>, it is new.`).map((found) => found.id)).toEqual([
          id,
        ]);
      }),
    );
  });

  it('are in canonical form whatever was typed: parsing what was printed changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const id = parsePaperId(text)?.id;
        if (id) expect(parseCanonicalId(canonicalId(id))).toEqual(id);
        for (const found of findPaperIds(text))
          expect(parsePaperId(canonicalId(found.id))?.id).toEqual(found.id);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are ordered arXiv, DOI, others, and consistently', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(ids, locals)), (some) => {
        const sorted = some.toSorted(compareIds);
        const firstNot = sorted.findIndex(({ scheme }) => scheme !== 'arxiv');
        expect(sorted.slice(Math.max(firstNot, 0)).some(({ scheme }) => scheme === 'arxiv')).toBe(
          firstNot === -1 && some.length > 0,
        );
        expect(sorted.toReversed().toSorted(compareIds)).toEqual(sorted);
      }),
    );
  });

  it('have no address when local', () => expect(paperUrl({ scheme: 'local', value: '7' })).toBe(''));
});
