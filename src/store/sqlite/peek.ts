import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StoreError } from '../../errors.ts';
import { refuseNewer } from '../migrations/migrate.ts';
import { checkFile, hasContent } from './check.ts';
import { checkLog } from './check-log.ts';
import { explain } from './errors.ts';

/** Tables every Paperboy database has had since its first version. */
const FIRST_TABLES: readonly string[] = ['meta', 'work', 'sighting', 'alias'];

/** Another process may be at its log just now. */
const BUSY_WAIT_MS = 5_000;

interface Schema {
  readonly tables: readonly string[];
  /** What the table `meta` says, as it stands there. */
  readonly version: unknown;
  /** Other programs' marks in the header. */
  readonly marked: boolean;
}

/**
 * Makes sure that a file is a database of Paperboy's that this version can read, or none at all yet, without changing a
 * byte of it or of what lies beside it.
 * @returns the version of its tables; 0 for one still to be made
 * @throws StoreError
 */
export async function peek(file: string): Promise<number> {
  if (!(await checkFile(file))) return 0;
  const inFile = read(file, 'as-it-lies');
  if (isForeign(inFile) || !(await hasContent(`${file}-wal`))) return judge(file, inFile);
  await checkLog(file);
  // What was written last still lies in the log, for a young database all of it.
  return judge(file, inFile.tables.length > 0 ? read(file, 'with-log') : await readCopy(file));
}

/** @throws StoreError */
function judge(file: string, schema: Schema): number {
  const { tables, version } = schema;
  if (isForeign(schema)) {
    throw new StoreError(
      `${file} is the database of another program. Nothing was changed: choose another DATA_DIR, or move it away.`,
    );
  }
  const others = tables.filter((table) => table !== 'meta');
  if (others.length === 0 && version === undefined) return 0;
  const number = typeof version === 'string' && /^[1-9]\d*$/.test(version) ? Number(version) : undefined;
  if (number === undefined) {
    throw new StoreError(
      `${file} does not say of which version its tables are: it is damaged. Nothing was changed: \`restore\` the newest file of DATA_DIR/backups, or move it away and start anew.`,
    );
  }
  refuseNewer(number);
  return number;
}

/** Tables, and not those of Paperboy; none at all, but a header that another program has marked. */
function isForeign({ tables, marked }: Schema): boolean {
  if (tables.length === 0) return marked;
  if (tables.every((table) => table === 'meta')) return marked;
  return !FIRST_TABLES.every((table) => tables.includes(table));
}

function read(file: string, how: 'as-it-lies' | 'with-log'): Schema {
  const address = pathToFileURL(file);
  if (how === 'as-it-lies') address.searchParams.set('immutable', '1');
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(address, { readOnly: true, timeout: BUSY_WAIT_MS });
    const tables = db
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite@_%' escape '@'")
      .all()
      .map(({ name }) => String(name));
    return { tables, version: tables.includes('meta') ? versionIn(db) : undefined, marked: isMarked(db) };
  } catch (error) {
    throw explain(error);
  } finally {
    db?.close();
  }
}

/** Another program's table of that name may have other columns. */
function versionIn(db: DatabaseSync): unknown {
  const columns = db.prepare("select name from pragma_table_info('meta')").all();
  if (!['key', 'value'].every((wanted) => columns.some(({ name }) => name === wanted))) return undefined;
  return db.prepare("select value from meta where key = 'version'").get()?.['value'];
}

function isMarked(db: DatabaseSync): boolean {
  return ['application_id', 'user_version'].some(
    (pragma) => Object.values(db.prepare(`pragma ${pragma}`).get() ?? {})[0] !== 0,
  );
}

async function readCopy(file: string): Promise<Schema> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-look-'));
  try {
    const copy = join(folder, 'copy.db');
    await cp(file, copy);
    await cp(`${file}-wal`, `${copy}-wal`);
    return read(copy, 'with-log');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
