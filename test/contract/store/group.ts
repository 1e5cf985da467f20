import { expect, it } from 'vitest';
import { sighting } from '../../support/papers.ts';
import type { OpenStore } from '../store.ts';

const PLACE = 'discord:42:7';

export function group(open: OpenStore): void {
  it('a mark is set once and cleared', async () => {
    const { works, group } = await open();
    await works.ingest([sighting('local:a')], 1);
    expect(await group.mark('ann', 'local:a', 'saved', PLACE, 1, true)).toBe(true);
    expect(await group.mark('ann', 'local:a', 'saved', PLACE, 2, true)).toBe(true);
    expect(await group.marks('ann', ['local:a', 'local:?'])).toEqual(
      new Map([['local:a', new Set(['saved'])]]),
    );
    expect(await group.mark('ann', 'local:a', 'saved', PLACE, 3, false)).toBe(false);
    expect(await group.marks('ann', ['local:a'])).toEqual(new Map());
  });

  it('up clears down and the other way round; saved stays', async () => {
    const { works, group } = await open();
    await works.ingest([sighting('local:a')], 1);
    for (const kind of ['saved', 'up', 'down'] as const)
      await group.mark('ann', 'local:a', kind, PLACE, 1, true);
    expect((await group.marks('ann', ['local:a'])).get('local:a')).toEqual(new Set(['saved', 'down']));
    await group.mark('ann', 'local:a', 'up', PLACE, 1, true);
    expect((await group.marks('ann', ['local:a'])).get('local:a')).toEqual(new Set(['saved', 'up']));
  });

  it('nobody marks a paper that is not there', async () => {
    const { group } = await open();
    expect(await group.mark('ann', 'local:?', 'saved', PLACE, 1, true)).toBe(false);
    expect(await group.saved('ann')).toEqual([]);
  });

  it('saved papers come with the latest first, each person’s own', async () => {
    const { works, group } = await open();
    await works.ingest([sighting('local:a'), sighting('local:b'), sighting('local:c')], 1);
    await group.mark('ann', 'local:a', 'saved', PLACE, 1, true);
    await group.mark('ann', 'local:b', 'saved', PLACE, 2, true);
    await group.mark('bob', 'local:c', 'saved', PLACE, 3, true);
    expect((await group.saved('ann')).map((work) => work.id)).toEqual(['local:b', 'local:a']);
  });

  it('the last share of a paper in a channel is remembered', async () => {
    const { works, group } = await open();
    await works.ingest([sighting('local:a')], 1);
    const share = {
      workId: 'local:a',
      place: PLACE,
      person: 'ann',
      personName: 'Ann',
      how: 'share',
    } as const;
    await group.addShare({ ...share, messageRef: 'm1', at: 1 });
    await group.addShare({ ...share, messageRef: 'm2', permalink: 'https://x.test/2', at: 2 });
    await group.addShare({ ...share, messageRef: 'm3', at: 3, place: 'discord:42:8', how: 'digest' });
    expect(await group.lastShare('local:a', PLACE)).toEqual({
      ...share,
      messageRef: 'm2',
      permalink: 'https://x.test/2',
      at: 2,
    });
    expect(await group.lastShare('local:b', PLACE)).toBeUndefined();
  });

  it('a thread is about the papers of the message it hangs on', async () => {
    const { works, group } = await open();
    await works.ingest([sighting('local:a'), sighting('local:b')], 1);
    const share = { person: '', personName: '', at: 1, how: 'digest' } as const;
    await group.addShare({ ...share, workId: 'local:a', place: 'slack:T1:C1', messageRef: 'C1:17.5' });
    await group.addShare({ ...share, workId: 'local:b', place: 'slack:T1:C1', messageRef: 'C1:17.5' });
    await group.addShare({ ...share, workId: 'local:b', place: 'discord:42:8', messageRef: '9001' });
    const slack = { platform: 'slack', installation: 'T1', channel: 'C1' } as const;
    const discord = { platform: 'discord', installation: '42', channel: '9001' } as const;
    expect((await group.worksInThread({ ...slack, thread: '17.5' })).toSorted()).toEqual([
      'local:a',
      'local:b',
    ]);
    expect(await group.worksInThread(slack)).toEqual([]);
    expect(await group.worksInThread(discord)).toEqual(['local:b']);
    expect(await group.worksInThread({ ...discord, channel: '8', thread: '9001' })).toEqual(['local:b']);
    expect(await group.worksInThread({ ...discord, channel: '8', thread: '9002' })).toEqual([]);
  });

  it('a digest’s papers are shared once, however often it is told, and only with its transaction', async () => {
    const store = await open();
    const { works, group } = store;
    await works.ingest([sighting('local:a'), sighting('local:b')], 1);
    const digest = { deliveryId: 'd', workIds: ['local:a', 'local:b'], place: PLACE, messageRef: 'm', at: 1 };
    const failing = store.transaction(async (db) => {
      await group.shareDigest(db, digest);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await group.lastShare('local:a', PLACE)).toBeUndefined();
    for (const at of [2, 3]) await store.transaction((db) => group.shareDigest(db, { ...digest, at }));
    await store.transaction((db) => group.shareDigest(db, { ...digest, deliveryId: 'none', workIds: [] }));
    expect(await group.lastShare('local:b', PLACE)).toMatchObject({ how: 'digest', messageRef: 'm', at: 2 });
  });
}
