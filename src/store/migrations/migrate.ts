import { StoreError } from '../../errors.ts';
import { migrations as all } from './index.ts';
import type { Dialect, Migration } from './migration.ts';
import type { Database } from '../store.ts';

interface MigrateOptions {
  readonly dialect: Dialect;
  /** Called once before an existing database is changed, with the version it has. */
  readonly backup?: (version: number) => Promise<void>;
  readonly migrations?: readonly Migration[];
}

/**
 * Brings the database forward, each step in a transaction of its own: after a crash the next start goes on from
 * there. A database of a newer version is left as it is.
 * @throws StoreError for a newer database
 */
export async function migrate(db: Database, options: MigrateOptions): Promise<void> {
  const { dialect, backup, migrations = all } = options;
  await db.schema
    .createTable('meta')
    .ifNotExists()
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  const found = await readVersion(db);
  refuseNewer(found, migrations);
  if (found > 0 && found < latest(migrations)) await backup?.(found);
  for (const migration of migrations) await step(db, migration, dialect);
}

/** The version a database has; 0 before the first migration. */
export async function readVersion(db: Database): Promise<number> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'version').executeTakeFirst();
  return row === undefined ? 0 : Number(row.value);
}

/** @throws StoreError for a database that a newer Paperboy has written */
export function refuseNewer(version: number, migrations: readonly Migration[] = all): void {
  if (version <= latest(migrations)) return;
  throw new StoreError(
    `The database was written by a newer Paperboy (version ${version} of its tables, this one knows ${latest(migrations)}). Update Paperboy, or choose another DATA_DIR. Nothing was changed.`,
  );
}

function latest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

async function step(db: Database, migration: Migration, dialect: Dialect): Promise<void> {
  await db.transaction().execute(async (inside) => {
    // Another process may have taken the step in the meantime.
    if ((await readVersion(inside)) >= migration.version) return;
    await migration.up(inside.schema, dialect);
    await inside
      .insertInto('meta')
      .values({ key: 'version', value: String(migration.version) })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ value: (row) => row.ref('excluded.value') }),
      )
      .execute();
  });
}
