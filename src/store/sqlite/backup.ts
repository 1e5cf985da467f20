import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { makeFolder } from '../private-files.ts';
import type { Database } from '../store.ts';

const BACKUPS_KEPT = 5;
const NAME = /^paperboy-v\d+-\d{8}T\d{6}Z\.db$/;

/** A whole, compact copy of a SQLite database in use. A copy that was cut off never bears the name `file`. */
async function backupTo(db: Database, file: string): Promise<void> {
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  await sql`vacuum into ${partial}`.execute(db);
  await rename(partial, file);
}

/** Backs up into `DATA_DIR/backups` under the version and the instant, and keeps the last five. */
export async function backupBeforeMigration(
  db: Database,
  dataDir: string,
  version: number,
  at: number,
): Promise<string> {
  const folder = join(dataDir, 'backups');
  await makeFolder(folder);
  const instant = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  const file = join(folder, `paperboy-v${version}-${instant}.db`);
  await backupTo(db, file);
  const backups = (await readdir(folder)).filter((name) => NAME.test(name)).sort(byInstant);
  await Promise.all(backups.slice(0, -BACKUPS_KEPT).map((name) => rm(join(folder, name))));
  return file;
}

function byInstant(a: string, b: string): number {
  return instantIn(a).localeCompare(instantIn(b));
}

function instantIn(name: string): string {
  return name.slice(name.lastIndexOf('-'));
}
