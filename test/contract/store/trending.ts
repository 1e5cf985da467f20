import { expect, it } from 'vitest';
import { sighting } from '../../support/papers.ts';
import type { OpenStore } from '../store.ts';

const DAY = 86_400_000;
const announced = { origin: 'sync', announced: true } as const;
const today = { since: 10 * DAY, installation: 'T1', limit: 10, offset: 0 };

export function trending(open: OpenStore): void {
  it('ranks what was listed since by votes, and puts everything else after it', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:old', {}, { ...announced, votes: 99 })], 9 * DAY);
    await works.ingest(
      [
        sighting('local:unlisted', { publishedAt: 5 }),
        sighting('local:newer', { publishedAt: 6 }),
        sighting('local:few', {}, { votes: 3, listedAt: 10 * DAY }),
        sighting('local:many', {}, { ...announced, votes: 30 }),
        sighting('local:announced', {}, announced),
      ],
      10 * DAY,
    );
    const ranked = await works.trending(today);
    expect(ranked.map(({ work, votes, isRecent }) => [work.id, votes, isRecent])).toEqual([
      ['local:many', 30, true],
      ['local:few', 3, true],
      ['local:announced', 0, true],
      ['local:newer', 0, false],
      ['local:unlisted', 0, false],
      ['local:old', 99, false],
    ]);
    for (const [offset, expected] of [
      [1, 'local:few'],
      [2, 'local:announced'],
      [3, 'local:newer'],
      [4, 'local:unlisted'],
    ] as const) {
      const page = await works.trending({ ...today, limit: 1, offset });
      expect(page.map(({ work }) => work.id)).toEqual([expected]);
    }
    expect(await works.trending({ ...today, offset: 6 })).toEqual([]);
    expect([await works.lastListed(9.5 * DAY), await works.lastListed(8 * DAY)]).toEqual([
      9 * DAY,
      undefined,
    ]);
  });

  it('a paper listed again with more votes stays where it was first listed', async () => {
    const { works, db } = await open();
    await works.ingest([sighting('local:a', {}, { ...announced, votes: 3 })], 9 * DAY);
    await works.ingest([sighting('local:a', {}, { ...announced, votes: 5 })], 10 * DAY);
    await works.ingest([sighting('local:a', {}, { ...announced, votes: 8 })], 10 * DAY + 5);
    expect((await works.trending(today)).map(({ isRecent }) => isRecent)).toEqual([false]);
    const [found] = await works.trending({ ...today, since: 9 * DAY });
    expect(found?.votes).toBe(8);
    const votes = await db.selectFrom('vote').select(['at', 'count']).orderBy('at').execute();
    expect(votes.map(({ at, count }) => [at, count])).toEqual([
      [9 * DAY, 3],
      [10 * DAY, 8],
    ]);
  });

  it('an old paper that somebody looked up does not trend, however many votes it ever got', async () => {
    const { works } = await open();
    const looked = [
      sighting('1706.03762', { publishedAt: 5 }, { votes: 900 }),
      sighting('2106.09685', { publishedAt: 6 }, { votes: 800, listedAt: 6 * DAY }),
    ];
    await works.ingest([...looked, sighting('2401.00001', {}, { ...announced, votes: 1 })], 10 * DAY);
    const ranked = await works.trending(today);
    expect(ranked.map(({ work }) => work.id)).toEqual([
      'arxiv:2401.00001',
      'arxiv:2106.09685',
      'arxiv:1706.03762',
    ]);
    expect((await works.byId('arxiv:1706.03762'))?.votes).toBe(900);
  });

  it('an archive of old counts takes no votes away', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:a', {}, { ...announced, votes: 30 })], 10 * DAY);
    const archived = (votes: number) => sighting('local:a', {}, { origin: 'import', votes });
    await works.ingest([archived(12)], 11 * DAY);
    expect((await works.byId('local:a'))?.votes).toBe(30);
    await works.ingest([archived(40)], 11 * DAY);
    expect((await works.byId('local:a'))?.votes).toBe(40);
  });

  it('counts the group’s own votes, and only theirs', async () => {
    const { works, group } = await open();
    await works.ingest(
      [
        sighting('local:a', {}, { ...announced, votes: 2 }),
        sighting('local:b', {}, { ...announced, votes: 3 }),
        sighting('local:c'),
      ],
      10 * DAY,
    );
    const at = 10 * DAY;
    await group.mark('ann', 'local:a', 'up', 'slack:T1:C1', at, true);
    await group.mark('bob', 'local:a', 'up', 'slack:T1:C2', at, true);
    await group.mark('cat', 'local:b', 'up', 'slack:T2:C1', at, true);
    await group.mark('dan', 'local:b', 'down', 'slack:T1:C1', at, true);
    await group.mark('ann', 'local:c', 'up', 'slack:T1:C1', at, true);
    await group.mark('ann', 'local:c', 'saved', 'slack:T1:C1', at, true);
    const ranked = await works.trending(today);
    expect(ranked.map(({ work, votes, ownVotes }) => [work.id, votes, ownVotes])).toEqual([
      ['local:a', 2, 2],
      ['local:b', 3, -1],
      ['local:c', 0, 1],
    ]);
  });
}
