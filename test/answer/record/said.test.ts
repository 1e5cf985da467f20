import { describe, expect, it } from 'vitest';
import { createRecord, type RecordReader } from '#src/answer/record/create-record.ts';
import { searchOver } from '../../search/in-memory.ts';
import { PAPERS, readerOver, said } from './papers.ts';

describe('what several records of one paper say', () => {
  const [quick] = PAPERS;
  const second = { ...quick!, id: 'arxiv:2402.00011', title: 'LaterSift: Sieving Again', comment: '9 pages' };

  async function readerOf(...papers: readonly object[]): Promise<RecordReader> {
    return createRecord({
      search: await searchOver([second]),
      clock: { now: () => Date.UTC(2026, 10, 28) },
      sourceTitle: (name) => name,
      works: {
        byPaperId: () => Promise.resolve(second),
        byTitle: () => Promise.resolve([]),
        aliases: () => Promise.resolve([]),
        said: () =>
          Promise.resolve(
            papers.flatMap((paper) =>
              said(second).map((one) => {
                const { version: _, ...unversioned } = one.paper;
                return { ...one, paper: { ...unversioned, ...paper } };
              }),
            ),
          ),
      },
    });
  }

  it('is read for versions, whichever of them tells', async () => {
    const one = await readerOf({ comment: '9 pages' }, { comment: '12 pages. v3: new rakes' });
    expect((await one.answer('which version of LaterSift is current?'))?.record?.value).toBe(
      'v3: “12 pages. v3: new rakes”',
    );
    expect((await one.answer('what is new in the update of LaterSift'))?.record?.value).toContain(
      'new rakes',
    );
  });

  it('a model’s version, or a conference’s, is none of the paper’s', async () => {
    const one = await readerOf({ comment: 'Sifting with YOLO v8. Conference version at ICML' });
    expect(await one.answer('latest version of LaterSift')).toMatchObject({ outcome: 'refused' });
  });

  it('is read for withdrawals', async () => {
    const one = await readerOf({ comment: '9 pages' }, { comment: 'This paper has been withdrawn' });
    expect((await one.answer('did they pull LaterSift?'))?.record?.value).toBe(
      'Yes: “This paper has been withdrawn”',
    );
  });

  it('is told as the last revision has it, whichever was stored last', async () => {
    const one = await readerOf(
      { comment: '9 pages. Ongoing work' },
      { comment: '12 pages. Accepted by ICML 2026', revisedAt: Date.UTC(2026, 4, 4) },
      { comment: '10 pages. Ongoing work', revisedAt: Date.UTC(2026, 3, 28) },
    );
    expect((await one.answer('how many pages does LaterSift have?'))?.record?.value).toBe('12 pages');
    expect((await one.answer('where was LaterSift accepted?'))?.record?.value).toBe('ICML 2026');
  });

  it('tells when it was defended', async () => {
    const one = await readerOf({ comment: 'PhD thesis, defended on May 4th, 2025' });
    expect((await one.answer('on what day was LaterSift defended?'))?.record?.value).toContain(
      'May 4th, 2025',
    );
  });

  it('tells when a newer version came, and where the code is', async () => {
    const one = await readerOf({ revisedAt: Date.UTC(2026, 3, 17) }, { code: 'https://example.org/own' });
    expect((await one.answer('was LaterSift updated, and when?'))?.record?.value).toBe(
      'a newer version came on 17 April 2026',
    );
    const bare = await readerOver([{ ...quick!, abstract: 'No address.', id: 'arxiv:2402.00012' }]);
    expect(await bare.answer('code of QuickSift')).toMatchObject({ outcome: 'refused' });
  });
});
