import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { StoreError } from '#src/errors.ts';
import { databaseFile } from '#src/store/sqlite/database-file.ts';
import { sighting } from '../support/papers.ts';
import { openTestStore } from '../support/store.ts';

it('a write waits for another connection without holding the event loop', async () => {
  const store = await openTestStore();
  const other = new DatabaseSync(databaseFile(store.dir));
  other.exec('begin immediate');
  let done = false;
  const writing = store.settings.set('s', 'k', 'v').then(() => (done = true));
  const taking = store.works.ingest([sighting('local:a')], 1);
  // The loop turns freely while both wait.
  for (let turn = 0; turn < 100; turn += 1) await setImmediate();
  expect(done).toBe(false);
  expect(await store.works.count()).toBe(0);
  other.exec('commit');
  other.close();
  await writing;
  await taking;
  expect(await store.settings.get('s', 'k')).toBe('v');
  expect(await store.works.count()).toBe(1);
});

it('a read never waits for a transaction and never sees half of it', async () => {
  const store = await openTestStore();
  const { promise: goOn, resolve } = Promise.withResolvers<undefined>();
  const transaction = store.transaction(async (db) => {
    await db.insertInto('setting').values({ scope: 's', key: 'k', value: 'v' }).execute();
    expect(await db.selectFrom('setting').selectAll().execute()).toHaveLength(1);
    await goOn;
  });
  expect(await store.settings.get('s', 'k')).toBeUndefined();
  resolve(undefined);
  await transaction;
  expect(await store.settings.get('s', 'k')).toBe('v');
});

it('transactions of one process follow each other', async () => {
  const store = await openTestStore();
  await store.settings.set('s', 'n', '0');
  const add = () =>
    store.transaction(async (db) => {
      const { value } = await db.selectFrom('setting').select('value').executeTakeFirstOrThrow();
      await setImmediate();
      await db
        .updateTable('setting')
        .set({ value: String(Number(value) + 1) })
        .execute();
    });
  await Promise.all(Array.from({ length: 20 }, add));
  expect(await store.settings.get('s', 'n')).toBe('20');
});

it('the event loop turns between the transactions of a long import', async () => {
  const store = await openTestStore();
  const stop = new AbortController();
  const counting = countTurns(stop.signal);
  await store.works.ingest(
    Array.from({ length: 2_000 }, (_, n) => sighting(`local:${n}`)),
    1,
  );
  stop.abort();
  expect(await counting).toBeGreaterThanOrEqual(9);
});

async function countTurns(signal: AbortSignal): Promise<number> {
  let turns = 0;
  for (; !signal.aborted; turns += 1) await setImmediate();
  return turns;
}

it('a statement that cannot succeed is not tried again', async () => {
  const store = await openTestStore();
  const insert = () => store.db.insertInto('setting').values({ scope: 's', key: 'k', value: 'v' }).execute();
  await insert();
  const failure = await insert().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(StoreError);
});

it('a full disk is told with what to do, and what was stored before stays', async () => {
  const store = await openTestStore();
  await store.works.ingest([sighting('local:a')], 1);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 2}`).execute(store.db);
  const many = Array.from({ length: 100 }, (_, n) => sighting(`local:${n}`, { abstract: 'x'.repeat(2_000) }));
  await expect(store.works.ingest(many, 2)).rejects.toThrow(/disk is full/);
  expect(await store.works.count()).toBe(1);
  await sql`pragma max_page_count = 1000000`.execute(store.db);
  await store.works.ingest(many, 3);
  expect(await store.works.count()).toBe(101);
});
