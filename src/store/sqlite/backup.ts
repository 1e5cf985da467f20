import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError } from '../../errors.ts';
import { DAY_MS } from '../../time.ts';
import { makeFolder } from '../private-files.ts';
import { hasContent } from './check.ts';
import { copyDatabase, copyInThread } from './copy.ts';
import { databaseFile } from './database-file.ts';
import { peek } from './peek.ts';

/** Taken before the tables change; the names carry the version. */
const BEFORE_MIGRATION = /^paperboy-v\d+-(\d{8}T\d{6}Z)\.db$/;
const MIGRATIONS_KEPT = 5;
const DAILY = /^paperboy-daily-(\d{8}T\d{6}Z)\.db$/;

/** An instant as file names carry it: `20261128T093000Z`. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** Backs up into `DATA_DIR/backups` under the version and the instant, and keeps the last five. */
export async function backupBeforeMigration(dataDir: string, version: number, at: number): Promise<string> {
  const folder = await backupFolder(dataDir);
  const file = join(folder, `paperboy-v${version}-${stamp(at)}.db`);
  await copyDatabase({ from: databaseFile(dataDir), to: file });
  await prune(folder, BEFORE_MIGRATION, MIGRATIONS_KEPT, at);
  return file;
}

/**
 * Backs up a database in use beside the event loop, and drops the oldest of more than `kept`. Nothing is dropped
 * where it fails.
 * @throws StoreError
 */
export async function backupDaily(dataDir: string, kept: number, at: number): Promise<string> {
  const folder = await backupFolder(dataDir);
  const file = join(folder, `paperboy-daily-${stamp(at)}.db`);
  await copyInThread({ from: databaseFile(dataDir), to: file });
  await prune(folder, DAILY, kept, at);
  return file;
}

/** When the last daily backup was taken; one of a clock that was ahead counts as none. */
export async function lastDaily(dataDir: string, now: number): Promise<number | undefined> {
  const names = await readdir(join(dataDir, 'backups')).catch(() => []);
  const instants = names.flatMap((name) => instantOf(name, DAILY) ?? []).filter((at) => at <= now);
  return instants.length === 0 ? undefined : Math.max(...instants);
}

export function isDue(last: number | undefined, now: number): boolean {
  return last === undefined || now - last >= DAY_MS;
}

/**
 * Copies the database of a folder to any file, also while it is in use.
 * @returns its bytes
 * @throws StoreError where `file` is something else, in use, or the database itself
 */
export async function backupTo(dataDir: string, file: string): Promise<number> {
  const from = databaseFile(dataDir);
  if ((await peek(from)) === 0) throw new StoreError(`There is no database at ${from} yet.`);
  const to = await place(resolve(file));
  if (to === (await realpath(from)))
    throw new StoreError(`${file} is the database itself: name another file.`);
  if ((await hasContent(`${to}-wal`)) || (await hasContent(`${to}-journal`)))
    throw new StoreError(`${file} is in use as a database: name another file.`);
  // A backup may take the place of an older one, and of nothing else.
  await peek(to);
  return copyDatabase({ from, to });
}

/** Where a file is or will be, links followed. */
async function place(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch {
    const folder = await realpath(dirname(file)).catch((cause: unknown) => {
      throw new StoreError(`${file} cannot be written: its folder is not there.`, { cause });
    });
    return join(folder, basename(file));
  }
}

async function backupFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'backups');
  await makeFolder(folder);
  if (!(await stat(folder)).isDirectory()) throw new StoreError(`${folder} is not a folder: move it away.`);
  return folder;
}

/** Drops the oldest; those of a clock that was ahead first. Also what was cut off. */
async function prune(folder: string, pattern: RegExp, kept: number, now: number): Promise<void> {
  const names = await readdir(folder);
  const backups = names.flatMap((name) => {
    const at = instantOf(name, pattern);
    return at === undefined ? [] : [{ name, at: at > now ? at - 1e15 : at }];
  });
  const old = backups.sort((a, b) => b.at - a.at).slice(kept);
  const partial = names.filter((name) => pattern.test(name.replace(/\.partial(?:-journal|-wal|-shm)?$/, '')));
  const cut = partial.filter((name) => !pattern.test(name));
  await Promise.all(
    [...old.map(({ name }) => name), ...cut].map((name) => rm(join(folder, name), { force: true })),
  );
}

function instantOf(name: string, pattern: RegExp): number | undefined {
  const [, text] = pattern.exec(name) ?? [];
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}
