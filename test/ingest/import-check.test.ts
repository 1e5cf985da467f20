import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { checkImport, type CheckedLine } from '#src/ingest/import-check.ts';

async function check(...lines: readonly (object | string)[]): Promise<CheckedLine[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return Array.fromAsync(checkImport(Readable.from([Buffer.from(text)])));
}

describe('a dry run', () => {
  it('tells what is read of a record', async () => {
    const record = {
      id: '2401.01234v2',
      doi: 'https://doi.org/10.1000/ABC',
      title: 'A',
      abstract: 'This paper has been withdrawn.',
      authors: 'Jane Doe and Xi Yu',
      published: '2024-03',
      announced: '2024-03-05',
      venue: 'ICML 2024',
      categories: ['cs.CL'],
    };
    expect(await check(record)).toEqual([
      {
        line: 1,
        ok: true,
        dropped: [],
        paper: {
          id: 'arxiv:2401.01234',
          title: 'A',
          authors: ['Jane Doe', 'Xi Yu'],
          published: '2024-03',
          publishedPrecision: 'month',
          abstract: 'This paper has been withdrawn.',
          doi: '10.1000/abc',
          venue: 'ICML 2024',
          categories: ['cs.CL'],
          comment: null,
          withdrawn: true,
          announced: '2024-03-05',
        },
      },
    ]);
  });

  it.each([
    ['2024-03-05', '2024-03-05', 'day'],
    ['2024-03-05T10:00:00Z', '2024-03-05', 'day'],
    ['2024-03', '2024-03', 'month'],
    [2024, '2024', 'year'],
    [undefined, null, 'none'],
  ])('dates %s as %s, known to the %s', async (published, written, precision) => {
    const [line] = await check({ title: 'T', published });
    expect(line?.paper).toMatchObject({ published: written, publishedPrecision: precision });
  });

  it('names fields whose value could not be read, and takes the rest', async () => {
    const [line] = await check({
      ...{ id: 'arxiv: junk', title: 'B', published: 'soon', doi: 'nope', url: 'nowhere', comment: null },
      ...{ announced: '2024-02-30', authors: 5, venue: '', abstract: ['x'] },
    });
    expect(line).toMatchObject({ ok: true, paper: { id: 'local:arxiv: junk', title: 'B', doi: null } });
    expect([...(line?.dropped ?? [])].sort()).toEqual([
      ...['abstract', 'announced', 'authors', 'doi', 'id', 'published', 'url'],
    ]);
  });

  it('keeps an id of the file’s own without complaint', async () => {
    expect(await check({ id: 'MED-10', title: 'T' }, { id: 7, title: 'T' })).toMatchObject([
      { dropped: [], paper: { id: 'local:MED-10' } },
      { dropped: [], paper: { id: 'local:7' } },
    ]);
  });

  it('tells with its line why a record would be refused, and goes on', async () => {
    expect(await check('nope', '', { title: '', abstract: '' }, { title: 'T' })).toMatchObject([
      { line: 1, ok: false, error: 'is not valid JSON' },
      { line: 3, ok: false, error: 'has neither a title nor an abstract' },
      { line: 4, ok: true },
    ]);
  });
});
