import { expect, it } from 'vitest';
import { id, sighting } from '../../support/papers.ts';
import type { OpenStore } from '../store.ts';

const TITLE = 'A Sufficiently Long Title About Transformers';

export function identity(open: OpenStore): void {
  it('two works shown to be one are merged, and both ids lead to it', async () => {
    const { works } = await open();
    await works.ingest([sighting('doi:10.1000/x'), sighting('2401.00001')], 1);
    const [ingested] = await works.ingest([sighting(['2401.00001', 'doi:10.1000/x'])], 2);
    expect(ingested).toEqual({ workId: 'arxiv:2401.00001', outcome: 'changed' });
    expect(await works.count()).toBe(1);
    expect((await works.byId('doi:10.1000/x'))?.id).toBe('arxiv:2401.00001');
    expect((await works.byPaperId(id('doi:10.1000/x')))?.id).toBe('arxiv:2401.00001');
    const changes = await works.changesAfter(2, 10);
    expect(changes.map(({ work, mergedInto }) => [work.id, mergedInto])).toEqual([
      ['doi:10.1000/x', 'arxiv:2401.00001'],
      ['arxiv:2401.00001', undefined],
    ]);
  });

  it('a work is named after its best id, even when that comes last', async () => {
    const { works } = await open();
    await works.ingest([sighting('local:7')], 1);
    await works.ingest([sighting(['doi:10.1000/x', 'local:7'])], 2);
    await works.ingest([sighting(['2401.00001', 'doi:10.1000/x'])], 3);
    expect(await works.count()).toBe(1);
    for (const name of ['local:7', 'doi:10.1000/x', 'arxiv:2401.00001']) {
      expect(await works.byId(name)).toMatchObject({ id: 'arxiv:2401.00001', createdAt: 1 });
    }
  });

  it('what was said of a merged work stays with it, so that the merge can be undone', async () => {
    const { works, db } = await open();
    await works.ingest([sighting('doi:10.1000/x'), sighting('2401.00001')], 1);
    await works.ingest([sighting(['2401.00001', 'doi:10.1000/x'], { title: 'Both' })], 2);
    const said = await db
      .selectFrom('sighting')
      .select(['work_id', 'source_id'])
      .orderBy('work_id')
      .execute();
    expect(said.map(({ work_id, source_id }) => [work_id, source_id])).toEqual([
      ['arxiv:2401.00001', 'arxiv:2401.00001'],
      ['arxiv:2401.00001', 'arxiv:2401.00001'],
      ['doi:10.1000/x', 'doi:10.1000/x'],
    ]);
    expect(
      await db.selectFrom('work').select('merged_into').where('id', '=', 'doi:10.1000/x').execute(),
    ).toEqual([{ merged_into: 'arxiv:2401.00001' }]);
  });

  it('a merged work keeps telling what it knew', async () => {
    const { works } = await open();
    await works.ingest([sighting('doi:10.1000/x', { venue: 'Nature', abstract: '' })], 1);
    await works.ingest([sighting(['2401.00001', 'doi:10.1000/x'], { abstract: 'Text.' })], 2);
    await works.ingest([sighting('2401.00001', { comment: 'v2' })], 3);
    expect(await works.byId('arxiv:2401.00001')).toMatchObject({ venue: 'Nature', comment: 'v2' });
  });

  it('what people and channels did with a work goes along with it', async () => {
    const { works, group, db } = await open();
    const place = 'slack:T1:C1';
    await works.ingest([sighting('local:1', {}, { votes: 5 }), sighting('2401.00001', {}, { votes: 9 })], 1);
    await group.mark('ann', 'local:1', 'saved', place, 1, true);
    await group.mark('ann', 'local:1', 'up', place, 1, true);
    await group.mark('ann', 'arxiv:2401.00001', 'up', place, 1, true);
    await group.addShare({
      workId: 'local:1',
      place,
      messageRef: 'm',
      person: 'ann',
      personName: 'Ann',
      at: 1,
      how: 'share',
    });
    for (const [subscription_id, work_id] of [
      ['s1', 'local:1'],
      ['s2', 'local:1'],
      ['s2', 'arxiv:2401.00001'],
    ] as const) {
      await db
        .insertInto('seen')
        .values({ subscription_id, work_id, delivery_id: 'd', state: 'sent' })
        .execute();
    }
    await works.ingest([sighting(['2401.00001', 'local:1'])], 2);

    expect(await group.marks('ann', ['arxiv:2401.00001'])).toEqual(
      new Map([['arxiv:2401.00001', new Set(['saved', 'up'])]]),
    );
    expect(await group.lastShare('local:1', place)).toMatchObject({
      workId: 'arxiv:2401.00001',
      messageRef: 'm',
    });
    const seen = await db
      .selectFrom('seen')
      .select(['subscription_id', 'work_id'])
      .orderBy('subscription_id')
      .execute();
    expect(seen.map(({ subscription_id, work_id }) => [subscription_id, work_id])).toEqual([
      ['s1', 'arxiv:2401.00001'],
      ['s2', 'arxiv:2401.00001'],
    ]);
    expect((await works.byId('local:1'))?.votes).toBe(9);
  });

  it('what was sent under one name counts, though it is still to be sent under the other', async () => {
    const { works, db } = await open();
    await works.ingest([sighting('local:1'), sighting('2401.00001')], 1);
    const sent = { delivery_id: 'd1', state: 'sent' } as const;
    const reserved = { delivery_id: 'd2', state: 'reserved' } as const;
    await db
      .insertInto('seen')
      .values([
        { subscription_id: 's1', work_id: 'local:1', ...sent },
        { subscription_id: 's1', work_id: 'arxiv:2401.00001', ...reserved },
        { subscription_id: 's2', work_id: 'local:1', ...reserved },
        { subscription_id: 's2', work_id: 'arxiv:2401.00001', ...sent },
      ])
      .execute();
    await works.ingest([sighting(['2401.00001', 'local:1'])], 2);
    const work_id = 'arxiv:2401.00001';
    expect(await db.selectFrom('seen').selectAll().orderBy('subscription_id').execute()).toEqual([
      { subscription_id: 's1', work_id, ...sent },
      { subscription_id: 's2', work_id, ...sent },
    ]);
  });

  it('equal titles merge where one side has no id, marked as a guess', async () => {
    const { works, db } = await open();
    await works.ingest([sighting('local:7', { title: TITLE })], 1);
    const [ingested] = await works.ingest([sighting('2401.00001', { title: `${TITLE.toLowerCase()}!` })], 2);
    expect(ingested).toEqual({ workId: 'arxiv:2401.00001', outcome: 'changed' });
    const names = await db.selectFrom('alias').select(['value', 'guess']).orderBy('value').execute();
    expect(names.map(({ value, guess }) => [value, guess])).toEqual([
      ['2401.00001', 0],
      ['7', 1],
    ]);
  });

  it('a local paper joins the work it is probably about, within one batch too', async () => {
    const { works, db } = await open();
    const ingested = await works.ingest(
      [sighting('2401.00001', { title: TITLE }), sighting('local:7', { title: TITLE })],
      1,
    );
    expect(ingested.map(({ workId }) => workId)).toEqual(['arxiv:2401.00001', 'arxiv:2401.00001']);
    expect(await db.selectFrom('alias').select('guess').where('value', '=', '7').execute()).toEqual([
      { guess: 1 },
    ]);
  });

  it('equal titles stay apart with different ids, other authors, or where a guess is not allowed', async () => {
    const { works } = await open();
    await works.ingest([sighting('2401.00001', { title: TITLE })], 1);
    await works.ingest([sighting('2401.00002', { title: TITLE })], 2);
    await works.ingest([sighting('local:7', { title: TITLE, authors: ['Somebody Else'] })], 3);
    await works.ingest([sighting('local:8', { title: TITLE }, { mayGuess: false })], 4);
    expect(await works.count()).toBe(4);
  });

  it('no guess where several works bear the title', async () => {
    const { works } = await open();
    await works.ingest(
      [sighting('2401.00001', { title: TITLE }), sighting('2401.00002', { title: TITLE })],
      1,
    );
    await works.ingest([sighting('local:7', { title: TITLE })], 2);
    expect(await works.count()).toBe(3);
  });
}
