import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImportLine, type Imported } from '#src/ingest/import-line.ts';
import { canonicalId } from '#src/papers/id.ts';

function read(line: unknown): Imported {
  const imported = readImportLine(JSON.stringify(line));
  if (typeof imported === 'string') throw new Error(imported);
  return imported;
}
const idsOf = (line: object) => read({ title: 'T', ...line }).paper.ids.map(canonicalId);

describe('the id of an imported line', () => {
  it.each([
    [{ id: '2401.01234v2' }, ['arxiv:2401.01234']],
    [{ arxiv_id: '2401.01234' }, ['arxiv:2401.01234']],
    [{ id: '10.1000/X' }, ['doi:10.1000/x']],
    [{ id: 'https://doi.org/10.48550/arXiv.2401.01234' }, ['arxiv:2401.01234']],
    [{ id: 7 }, ['local:7']],
    [{ id: '7' }, ['local:7']],
    [{ id: 'local:7' }, ['local:7']],
    [{ id: '0808.05394' }, ['local:0808.05394']],
    [{ id: 'MED-10 ' }, ['local:MED-10']],
    [{ id: 'x1', arxiv_id: '2401.01234' }, ['arxiv:2401.01234', 'local:x1']],
    [{ url: 'https://arxiv.org/abs/2401.01234' }, ['arxiv:2401.01234']],
    [{ id: '7', url: 'https://arxiv.org/abs/2401.01234' }, ['local:7']],
  ])('%j is %j', (line, ids) => expect(idsOf(line)).toEqual(ids));

  it('comes from title and first author where none is given, the same for the same', () => {
    const introduction = { title: 'Introduction', authors: ['Jane Doe', 'A B'] };
    expect(idsOf(introduction)).toEqual(idsOf({ ...introduction, authors: 'Doe, Jane', abstract: 'x' }));
    expect(idsOf(introduction)).not.toEqual(idsOf({ ...introduction, authors: ['John Roe'] }));
    expect(idsOf({ title: 'LoRA: Low-Rank' })).toEqual(idsOf({ title: 'lora, low rank', abstract: 'x' }));
    expect(idsOf({ title: 'LoRA: Low-Rank' })).not.toEqual(idsOf({ title: 'LoRA: High-Rank' }));
    expect(idsOf({ title: '???' })).not.toEqual(idsOf({ title: '!!!' }));
    expect(idsOf({ title: '', abstract: 'one' })).not.toEqual(idsOf({ title: '', abstract: 'two' }));
  });

  it('stays different for different ids, however odd', () => {
    const odd = fc.string({ unit: 'binary', maxLength: 300 }).filter((id) => id.trim() !== '');
    fc.assert(
      fc.property(odd, odd, (a, b) => {
        if (a.trim().toWellFormed() !== b.trim().toWellFormed() && idsOf({ id: a })[0]?.startsWith('local:'))
          expect(idsOf({ id: a })).not.toEqual(idsOf({ id: b }));
      }),
    );
    expect(idsOf({ id: `${'x'.repeat(500)}1` })).not.toEqual(idsOf({ id: `${'x'.repeat(500)}2` }));
    expect(idsOf({ id: 'a b' })).not.toEqual(idsOf({ id: 'a  b' }));
  });
});

describe('an imported line', () => {
  it('is read with all its fields, readable', () => {
    expect(
      read({
        id: '2401.01234v2',
        title: 'Sorting in $\\mathcal{O}(n^2)$\n  time',
        abstract: 'R&amp;D of\nM\\"uller',
        authors: ['Jane  Doe', { name: 'Fran{\\c c}ois' }, '', 7],
        published: '2024-01-03T10:00:00Z',
        categories: 'cs.DS cs.CL',
        comment: '12 pages',
        venue: 'ICML 2024',
        url: 'https://example.org/x',
        somethingElse: { deep: [1] },
      }),
    ).toEqual({
      isNamed: true,
      ownSummary: false,
      published: { at: Date.UTC(2024, 0, 3, 10), precision: 'day' },
      dropped: [],
      paper: {
        ids: [{ scheme: 'arxiv', value: '2401.01234' }],
        version: 2,
        title: 'Sorting in 𝒪(n²) time',
        abstract: 'R&D of Müller',
        abstractRaw: 'R&amp;D of\nM\\"uller',
        authors: ['Jane Doe', 'François'],
        publishedAt: Date.UTC(2024, 0, 3, 10),
        categories: ['cs.DS', 'cs.CL'],
        comment: '12 pages',
        venue: 'ICML 2024',
        url: 'https://example.org/x',
      },
    });
  });

  it('may be a Hugging Face daily item, whose votes are kept', () => {
    const item = {
      publishedAt: '2024-05-27T03:50:58.348Z',
      title: 'Outer',
      paper: {
        id: '2405.15738',
        title: 'ConvLLaVA',
        summary: 'Text',
        authors: [{ name: 'A B', hidden: false }],
        publishedAt: '2024-05-24T17:34:15.000Z',
        upvotes: 43,
      },
    };
    const { paper, votes, listedAt } = read(item);
    expect(paper).toMatchObject({
      title: 'ConvLLaVA',
      abstract: 'Text',
      authors: ['A B'],
      publishedAt: Date.parse(item.paper.publishedAt),
    });
    expect({ votes, listedAt }).toEqual({ votes: 43, listedAt: Date.parse(item.publishedAt) });
    const later = { ...item, paper: { ...item.paper, submittedOnDailyAt: '2024-05-28T00:00:00.000Z' } };
    expect(read(later).listedAt).toBe(Date.UTC(2024, 4, 28));
  });

  it.each([
    ['2017', Date.UTC(2017, 0)],
    [2017, Date.UTC(2017, 0)],
    ['2017-06', Date.UTC(2017, 5)],
    ['2017-06-12', Date.UTC(2017, 5, 12)],
    ['2017-06-12 10:00:00', Date.UTC(2017, 5, 12, 10)],
    ['Mon, 12 Jun 2017 00:00:00 GMT', Date.UTC(2017, 5, 12)],
    [1_497_225_600, Date.UTC(2017, 5, 12)],
    [1_497_225_600_000, Date.UTC(2017, 5, 12)],
    ['soon', undefined],
    [-1, undefined],
    [null, undefined],
  ])('published %j is %j', (published, at) =>
    expect(read({ title: 'T', published }).paper.publishedAt).toBe(at),
  );

  it.each([
    ['2401.01234', Date.UTC(2024, 0)],
    ['0704.0001', Date.UTC(2007, 3)],
    ['hep-th/9901001', Date.UTC(1999, 0)],
    ['math/0611800', Date.UTC(2006, 10)],
    ['7', undefined],
  ])('without a date, %s was published in the month of its id', (id, at) =>
    expect(read({ title: 'T', id }).paper.publishedAt).toBe(at),
  );

  it.each([
    ['Ashish Vaswani, Noam Shazeer and Niki Parmar', ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar']],
    ['Ashish Vaswani, Noam Shazeer, and Niki Parmar', ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar']],
    ['Vaswani, Ashish and Shazeer, Noam', ['Vaswani, Ashish', 'Shazeer, Noam']],
    ['Vaswani, Ashish', ['Vaswani, Ashish']],
    ['A. Vaswani; N. Shazeer', ['A. Vaswani', 'N. Shazeer']],
    ['Jane Doe', ['Jane Doe']],
    ['', []],
  ])('authors in one string: %s', (authors, names) =>
    expect(read({ title: 'T', authors }).paper.authors).toEqual(names),
  );

  it('takes fields of a wrong type as missing, and no address but a web address', () => {
    const odd = {
      title: 'T',
      abstract: 5,
      authors: 5,
      categories: {},
      comment: [],
      id: {},
      upvotes: -1,
      published: {},
    };
    expect(read(odd).paper).toEqual(read({ title: 'T' }).paper);
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'https://', 'x'])
      expect(read({ title: 'T', url }).paper.url).toBeUndefined();
  });

  it('never throws and never has a paper without a name, whatever the JSON', () => {
    const key = fc.constantFrom(
      'title',
      'abstract',
      'summary',
      'id',
      'authors',
      'published',
      'categories',
      'paper',
      'url',
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (line) => {
        const imported = readImportLine(JSON.stringify(line));
        if (typeof imported !== 'string') expect(imported.paper.ids[0].value).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});
