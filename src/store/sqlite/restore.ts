import { link, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StoreError } from '../../errors.ts';
import type { Clock } from '../../time.ts';
import { makeFolder, narrowModes } from '../private-files.ts';
import { stamp } from './backup.ts';
import { copyDatabase } from './copy.ts';
import { databaseFile } from './database-file.ts';
import { isBusy } from './errors.ts';
import { withoutOthers } from './exclusive.ts';
import { lockDataDir } from './lock.ts';
import { peek } from './peek.ts';

export interface Restored {
  /** Where the database that was there is kept; undefined where there was none. */
  readonly kept?: string;
  /** Of its tables: the next to open it brings an older one forward. */
  readonly version: number;
}

const LOGS = ['-wal', '-shm', '-journal'];

/**
 * Puts a copy of a backup into the place of a folder's database, which is kept beside it under the instant. The saved
 * index goes: it follows another sequence of changes.
 * @throws StoreError for a file that is no Paperboy database or newer, and while a process uses the folder
 */
export async function restore(dataDir: string, file: string, clock: Clock): Promise<Restored> {
  const from = resolve(file);
  const to = databaseFile(dataDir);
  const version = await peek(from);
  if (await isSame(from, to)) throw new StoreError(`${file} is the database itself: name a backup.`);
  if (version === 0) throw new StoreError(`There is no backup at ${file}.`);
  await makeFolder(dataDir);
  await using _lock = await lockDataDir(dataDir, clock);
  const fresh = `${to}.restored`;
  await copyDatabase({ from, to: fresh });
  try {
    const kept = await moveAside(to, join(dataDir, `paperboy-replaced-${stamp(clock.now())}.db`));
    await dropIndex(join(dataDir, 'index'));
    await rename(fresh, to);
    await narrowModes(dataDir);
    return { version, ...(kept !== undefined && { kept }) };
  } finally {
    await rm(fresh, { force: true });
  }
}

async function dropIndex(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) await rm(folder, { recursive: true, force: true });
}

/** The name stays in use until the other takes it: a start in between must not find an empty place. */
async function moveAside(file: string, aside: string): Promise<string | undefined> {
  if (!(await isThere(file))) return undefined;
  if (await isThere(aside)) throw new StoreError(`${aside} is there already. Try again in a second.`);
  if (await isOurs(file)) gather(file);
  for (const rest of LOGS) {
    if (await isThere(`${file}${rest}`)) await rename(`${file}${rest}`, `${aside}${rest}`);
  }
  await link(file, aside).catch(() => rename(file, aside));
  return aside;
}

/** Its log into its one file, as far as it is whole enough. @throws StoreError where others use it */
function gather(file: string): void {
  try {
    withoutOthers(file);
  } catch (error) {
    if (error instanceof StoreError && isBusy(error.cause)) throw error;
  }
}

/** A damaged or foreign one is kept as it lies. */
async function isOurs(file: string): Promise<boolean> {
  return peek(file).then(
    (version) => version > 0,
    () => false,
  );
}

async function isSame(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([a, b].map((path) => stat(path).catch(() => undefined)));
  return left !== undefined && left.ino === right?.ino && left.dev === right.dev;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
