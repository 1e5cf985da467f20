import { describe, expect, it } from 'vitest';
import { createVectorTable } from '#src/meaning/vectors/vector-table.ts';
import { StoreError } from '#src/errors.ts';
import { sighting } from '../support/papers.ts';
import { openTestStore } from '../support/store.ts';

describe('a paper whose row does not have its checksum', () => {
  async function damaged() {
    const store = await openTestStore();
    await store.works.ingest([sighting('2401.00001', { title: 'Right' }), sighting('2401.00002')], 1);
    const before = await store.works.byId('arxiv:2401.00001');
    await store.db.updateTable('work').set({ title: 'Wrong' }).where('id', '=', 'arxiv:2401.00001').execute();
    return { ...store, before };
  }

  it('is told as its sources told it, wherever it is read', async () => {
    const { works, before } = await damaged();
    expect(before?.title).toBe('Right');
    expect(await works.byId('arxiv:2401.00001')).toEqual(before);
    expect(await works.byPaperId({ scheme: 'arxiv', value: '2401.00001' })).toEqual(before);
    expect((await works.changesAfter(0, 10)).map(({ work }) => work.title)).toContain('Right');
    const popular = { since: 0, installation: 'T1', limit: 10, offset: 0 };
    expect((await works.trending(popular)).map(({ work }) => work.title)).toContain('Right');
  });

  it('is mended when it is seen again', async () => {
    const { db, works } = await damaged();
    await works.ingest([sighting('2401.00001', { title: 'Right' })], 2);
    const row = await db.selectFrom('work').select('title').where('id', '=', 'arxiv:2401.00001').execute();
    expect(row).toEqual([{ title: 'Right' }]);
  });

  it('is named where what its sources said is lost too; the others are found', async () => {
    const { db, works } = await damaged();
    await db
      .updateTable('sighting')
      .set({ payload: '{' })
      .where('work_id', '=', 'arxiv:2401.00001')
      .execute();
    const failure = await works.byId('arxiv:2401.00001').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect((failure as Error).message).toMatch(/arxiv:2401\.00001 is damaged/);
    expect((await works.changesAfter(0, 10)).map(({ work }) => work.id)).toEqual(['arxiv:2401.00002']);
  });
});

it('a damaged vector is not taken up, and is dropped so that it is computed anew', async () => {
  const store = await openTestStore();
  const works = await store.works.ingest([sighting('local:a'), sighting('local:b')], 1);
  const table = createVectorTable(store, 'model');
  const vector = Int8Array.of(1, 2, 3);
  await table.save(works.map(({ workId }) => ({ id: workId, textHash: 'hash', vector })));
  await store.db
    .updateTable('embedding')
    .set({ vector: new Uint8Array([1, 2, 7]) })
    .where('owner', '=', 'local:a')
    .execute();
  const taken = async () => (await Array.fromAsync(table.pages())).flat().map(({ id }) => id);
  expect(await taken()).toEqual(['local:b']);
  expect(await table.count()).toBe(2);
  await table.tidy(3);
  expect([await table.count(), await taken()]).toEqual([1, ['local:b']]);
});
