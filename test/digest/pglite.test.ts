import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '#src/store/migrations/migrate.ts';
import { createStore } from '#src/store/create-store.ts';
import type { Tables } from '#src/store/schema.ts';
import { DAY_MS, MINUTE_MS } from '#src/time.ts';
import { pglitePool } from '../support/pglite.ts';
import { openNewsroom, slackPlace, TO_NEXT_RUN } from './newsroom.ts';

it('the ledger keeps its promise on PostgreSQL: killed, refused and resumed, each paper once', async () => {
  const pglite = new PGlite();
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pglitePool(pglite) }) });
  onTestFinished(() => db.destroy());
  await migrate(db, { dialect: 'postgres' });
  const room = await openNewsroom(createStore(db));
  const place = slackPlace('C1');
  const { id } = await room.add('quantum sensing', place);
  await room.add('protein folding', place);
  const due = [
    ...(await room.announce([
      ...Array.from({ length: 7 }, (_, at) => `Quantum sensing ${at}`),
      'Protein folding',
    ])),
  ];
  room.advance(TO_NEXT_RUN);
  room.killAt('deliver:after-post');
  expect(await room.tick()).toBe(false);
  room.restart();
  room.advance(20 * MINUTE_MS);
  await room.tick();
  due.push(...(await room.announce(['Quantum sensing again'])));
  room.chats.slack.remove(place);
  room.advance(DAY_MS);
  await room.tick();
  expect(await room.digests().byId(id)).toMatchObject({ state: 'paused' });
  room.chats.slack.restore(place);
  await room.digests().resume(id);
  room.advance(DAY_MS);
  await room.tick();
  expect([...(await room.shown())].sort()).toEqual(due.sort());
});
