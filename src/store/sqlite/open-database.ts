import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, Kysely, sql } from 'kysely';
import { StoreError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Clock } from '../../time.ts';
import { backupBeforeMigration } from './backup.ts';
import { migrate, readVersion, refuseNewer } from '../migrations/migrate.ts';
import { makeFile, makeFolder, narrowModes } from '../private-files.ts';
import { hasContent } from './check.ts';
import { databaseFile } from './database-file.ts';
import { peek } from './peek.ts';
import { TABLES, type Tables } from '../schema.ts';
import { SqliteConnection } from './connection.ts';
import { sqliteDialect } from './driver.ts';
import { explain } from './errors.ts';
import type { Database } from '../store.ts';

export interface OpenOptions {
  /** The folder that holds `paperboy.db`; made where it is missing. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Every write fails; the database must exist and is not brought forward. */
  readonly readOnly?: boolean;
}

/** FULL: what was recorded as posted survives a power cut. Writers wait on the event loop, so SQLite never does. */
const PRAGMAS = [
  'journal_mode=wal',
  'synchronous=full',
  'foreign_keys=on',
  'busy_timeout=0',
  'cache_size=-16384',
];

/**
 * Opens the SQLite database of a folder and brings it forward.
 * @throws StoreError with a sentence what to do; nothing was overwritten
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { dataDir, clock, log, readOnly = false } = options;
  const file = databaseFile(dataDir);
  if (!readOnly) await makeFolder(dataDir);
  // Whoever reads only may stand beside a writer of the same process, whose locks on the file end with any other
  // handle on it that is closed. @see https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
  if (!readOnly) {
    await peek(file);
    await claim(dataDir, file);
  } else if (!(await hasContent(file))) {
    throw new StoreError(`There is no database at ${file} yet. Run \`npm start\` or an import first.`);
  }
  const writer = await connect(file, readOnly ? ['query_only=on'] : []);
  const reader = await connect(file, ['query_only=on']);
  const db = new Kysely<Tables>({ dialect: sqliteDialect({ writer, reader }) });
  try {
    await touchTables(db);
    if (readOnly) refuseNewer(await readVersion(db));
    else {
      await migrate(db, { dialect: 'sqlite', backup: backUp });
      await refuseLost(db, file);
      await refuseUnsound(db, file);
    }
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;

  async function backUp(version: number): Promise<void> {
    const copy = await backupBeforeMigration(dataDir, version, clock.now());
    log.info({ copy }, 'backed up the database before its tables change');
  }
}

/** @throws StoreError */
async function claim(dataDir: string, file: string): Promise<void> {
  try {
    await makeFile(file);
    await narrowModes(dataDir);
  } catch (cause) {
    throw new StoreError(`${file} cannot be written. Check the disk and the permissions of DATA_DIR.`, {
      cause,
    });
  }
}

async function connect(file: string, more: readonly string[]): Promise<SqliteConnection> {
  const connection = new SqliteConnection(open(file));
  try {
    for (const pragma of [...PRAGMAS, ...more]) {
      await connection.execute(CompiledQuery.raw(`pragma ${pragma}`));
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

/** Reads a row of every table, so that gross damage shows now and not in the middle of a post. */
async function touchTables(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(
    db,
  );
  for (const { name } of rows) await sql`select 1 from ${sql.table(name)} not indexed limit 1`.execute(db);
}

/** Larger ones are read whole with each daily backup: the start must not wait for it. */
const CHECKED_BYTES = 32 * 2 ** 20;

/** Reads a small database whole: an entry lost from one of its indexes would be a paper not found. @throws StoreError */
async function refuseUnsound(db: Database, file: string): Promise<void> {
  const { rows: size } = await sql<{
    bytes: number;
  }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`.execute(db);
  if ((size[0]?.bytes ?? 0) > CHECKED_BYTES) return;
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db);
  if (rows[0]?.integrity_check === 'ok') return;
  throw new StoreError(
    `${file} is damaged. Nothing was changed: \`restore\` the newest file of DATA_DIR/backups; where there is none, move it away and start anew.`,
  );
}

/** @throws StoreError for a database that another program took a table from */
async function refuseLost(db: Database, file: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(
    db,
  );
  const lost = Object.keys(TABLES).find((table) => !rows.some(({ name }) => name === table));
  if (lost === undefined) return;
  throw new StoreError(
    `${file} lacks the table ${lost}: it is damaged. \`restore\` the newest file of DATA_DIR/backups; where there is none, move it away and start anew.`,
  );
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw explain(error);
  }
}
