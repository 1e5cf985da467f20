import { expect, it } from 'vitest';
import { openTestStore } from '../support/store.ts';

it('stores a paper and finds it by each of its names', async () => {
  const { works } = await openTestStore();
  const taken = await works.take(
    [
      {
        paper: {
          ids: [
            { scheme: 'doi', value: '10.1000/x' },
            { scheme: 'arxiv', value: '1706.03762' },
          ],
          title: 'Attention Is All You Need',
          abstract: 'The dominant…',
          abstractRaw: 'The dominant…',
          authors: ['A'],
          categories: ['cs.CL'],
        },
        source: 'arxiv',
        origin: 'sync',
        announced: true,
        votes: 3,
      },
    ],
    5,
  );
  expect(taken).toEqual([{ workId: 'arxiv:1706.03762', outcome: 'added' }]);
  const work = await works.byPaperId({ scheme: 'doi', value: '10.1000/x' });
  expect(work).toMatchObject({ id: 'arxiv:1706.03762', announcedSeq: 1, votes: 3, changeSeq: 1 });
  expect(await works.byTitle('all you', 3)).toEqual([work]);
  expect(await works.trending({ since: 0, installation: 'x', limit: 5, offset: 0 })).toEqual([
    { work, votes: 3, ownVotes: 0 },
  ]);
});
