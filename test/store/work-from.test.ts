import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithdrawn } from '#src/papers/identity.ts';
import { decodeRecord, encodeRecord, type SourceRecord } from '#src/store/works/source-record.ts';
import { workFrom as compute } from '#src/store/works/work-from.ts';
import { paper } from '../support/papers.ts';

const workFrom = (sightings: readonly SourceRecord[]) => compute(sightings, { arxiv: 2, huggingface: 1 });

const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined });

const record: fc.Arbitrary<SourceRecord> = fc
  .record({
    source: fc.constantFrom('arxiv', 'huggingface', 'crossref', 'import', 'starter'),
    seenAt: fc.integer({ min: 0, max: 5 }),
    title: fc.constantFrom('', 'A', 'B', 'C'),
    abstract: fc.constantFrom('', 'one', 'two', 'one and more', 'This paper has been withdrawn.'),
    authors: fc.array(fc.constantFrom('Ada', 'Bob', 'Cyd'), { maxLength: 3 }),
    version: optional(fc.integer({ min: 1, max: 3 })),
    venue: optional(fc.constantFrom('ICML', 'NeurIPS')),
    comment: optional(fc.constantFrom('10 pages', '12 pages')),
  })
  .map(({ source, seenAt, version, venue, comment, ...fields }) => ({
    source,
    seenAt,
    ownSummary: source === 'starter',
    paper: paper('local:1', {
      ...fields,
      ...(version !== undefined && { version }),
      ...(venue !== undefined && { venue }),
      ...(comment !== undefined && { comment }),
    }),
  }));
const sightings = fc.array(record, { minLength: 1, maxLength: 6 });
const options = { seed: 11, numRuns: 500 };

function one(source: string, fields: Parameters<typeof paper>[1], seenAt = 0): SourceRecord {
  return { source, seenAt, ownSummary: source === 'starter', paper: paper('local:1', fields) };
}

describe('a work computed from its sightings', () => {
  it('is the same in whatever order they are given', () => {
    fc.assert(
      fc.property(
        sightings.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(workFrom(shuffled)).toEqual(workFrom(given));
        },
      ),
      options,
    );
  });

  it('loses nothing to a further sighting', () => {
    fc.assert(
      fc.property(sightings, record, (given, further) => {
        const [before, after] = [workFrom(given), workFrom([...given, further])];
        expect(after.authors.length).toBeGreaterThanOrEqual(before.authors.length);
        expect(after.version ?? 0).toBeGreaterThanOrEqual(before.version ?? 0);
        for (const field of ['title', 'abstract', 'venue', 'comment'] as const) {
          if (before[field]) expect(after[field]).not.toBeOneOf(['', undefined]);
        }
        if (before.abstract !== '' && !before.ownSummary) expect(after.ownSummary).toBe(false);
        if (before.withdrawn) expect(after.withdrawn).toBe(true);
      }),
      options,
    );
  });

  it('takes the abstract of the latest version that has a real one', () => {
    fc.assert(
      fc.property(sightings, (given) => {
        const real = given.filter(({ ownSummary, paper: { abstract } }) => !ownSummary && abstract !== '');
        if (real.length === 0) return;
        const latest = Math.max(...real.map(({ paper: { version } }) => version ?? 0));
        const texts = real
          .filter(({ paper: { version } }) => (version ?? 0) === latest)
          .map((each) => each.paper.abstract);
        expect(workFrom(given).abstract).toBeOneOf(texts);
      }),
      options,
    );
  });

  it('says it was withdrawn if anybody said so', () => {
    fc.assert(
      fc.property(sightings, (given) => {
        expect(workFrom(given).withdrawn).toBe(given.some((each) => isWithdrawn(each.paper)));
      }),
      options,
    );
  });

  it('believes arXiv before an import, and the later word of one source', () => {
    const imported = one('import', { title: 'Imported' }, 9);
    expect(workFrom([imported, one('arxiv', { title: 'Original' })]).title).toBe('Original');
    expect(workFrom([imported, one('import', { title: 'Corrected' }, 10)]).title).toBe('Corrected');
  });

  it('believes the source it is told to, then any other, and an import last', () => {
    const given = ['arxiv', 'crossref', 'import'].map((source, at) => one(source, { title: source }, at));
    expect(compute(given, { arxiv: 1 }).title).toBe('arxiv');
    expect(compute(given, { arxiv: 1, crossref: 2 }).title).toBe('crossref');
    expect(compute(given, {}).title).toBe('crossref');
  });

  it('prefers a whole abstract to one that was cut', () => {
    const cut = one('arxiv', { abstract: 'We show that it…' });
    const whole = one('import', { abstract: 'We show that it works well.' });
    expect(workFrom([cut, whole]).abstract).toBe('We show that it works well.');
  });

  it('is addressed by its best id, or by the address a source gives', () => {
    const doi = { ...one('import', {}), paper: paper('doi:10.1000/x', { url: 'https://example.org' }) };
    const arxiv = { ...one('arxiv', {}), paper: paper('2401.00001') };
    expect(workFrom([doi]).url).toBe('https://doi.org/10.1000/x');
    expect(workFrom([doi, arxiv]).url).toBe('https://arxiv.org/abs/2401.00001');
    expect(workFrom([one('import', { url: 'https://example.org/1' })]).url).toBe('https://example.org/1');
  });
});

describe('a sighting as it is stored', () => {
  it('reads as it was said', () => {
    fc.assert(
      fc.property(record, (given) => {
        expect(decodeRecord(encodeRecord(given))).toEqual(given);
      }),
      options,
    );
  });

  it('holds an abstract once where the raw one differs in white space only', () => {
    const folded = one('arxiv', { abstract: 'We show.', abstractRaw: '  We\n show.' });
    const tex = one('arxiv', { abstract: '𝒪(n)', abstractRaw: '$\\mathcal{O}(n)$' });
    expect(encodeRecord(folded).payload).not.toContain('abstractRaw');
    expect(decodeRecord(encodeRecord(tex)).paper.abstractRaw).toBe('$\\mathcal{O}(n)$');
  });
});
