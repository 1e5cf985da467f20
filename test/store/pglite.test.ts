import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { migrate } from '#src/store/migrations/migrate.ts';
import { createStore } from '#src/store/create-store.ts';
import type { Tables } from '#src/store/schema.ts';
import { storeContract } from '../contract/store.ts';
import { pglitePool } from '../support/pglite.ts';

const pglite = new PGlite();
const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pglitePool(pglite) }) });
afterAll(() => db.destroy());

beforeAll(() => migrate(db, { dialect: 'postgres' }), 60_000);

storeContract(async () => {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => `"${name}"`).filter((name) => name !== '"meta"');
  await pglite.exec(`truncate ${names.join(', ')}`);
  return createStore(db);
});
