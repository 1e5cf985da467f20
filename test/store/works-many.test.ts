import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '#src/papers/paper.ts';
import type { SourceRecord } from '#src/store/works/source-record.ts';
import { neededFor, workFrom } from '#src/store/works/work-from.ts';

const TRUST = { arxiv: 2, huggingface: 1 };
const text = fc.constantFrom('', 'one', 'two', 'three and more');
const paper: fc.Arbitrary<Paper> = fc.record(
  {
    ids: fc.constantFrom<Paper['ids']>(
      [{ scheme: 'local', value: 'x' }],
      [{ scheme: 'arxiv', value: '2401.00001' }],
    ),
    title: text,
    abstract: text,
    abstractRaw: text,
    authors: fc.array(fc.constantFrom('Ada', 'Ben'), { maxLength: 3 }),
    categories: fc.array(fc.constantFrom('cs.LG', 'cs.CL'), { maxLength: 2 }),
    venue: text,
    comment: fc.constantFrom('', 'withdrawn', 'five pages'),
    publishedAt: fc.nat({ max: 3 }),
    version: fc.integer({ min: 1, max: 3 }),
    licence: text,
    url: fc.constantFrom('https://a.example/', 'https://b.example/', 'nowhere'),
  },
  { requiredKeys: ['ids', 'title', 'abstract', 'abstractRaw', 'authors', 'categories'] },
);
const record: fc.Arbitrary<SourceRecord> = fc.record({
  source: fc.constantFrom('arxiv', 'huggingface', 'import'),
  seenAt: fc.nat({ max: 4 }),
  paper,
  ownSummary: fc.boolean(),
});

describe('a work of many sightings', () => {
  it('is the same without those it takes nothing from, whatever comes later', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), fc.array(record), (first, later) => {
        const few = [...neededFor(first, TRUST)];
        expect(few.length).toBeLessThan(16);
        expect(workFrom([...few, ...later], TRUST)).toEqual(workFrom([...first, ...later], TRUST));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
