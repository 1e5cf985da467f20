import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import type { Clock } from '../../time.ts';
import { FILE_MODE, makeFile, makeFolder } from '../private-files.ts';
import { isBusy, isUnreadable } from './errors.ts';

/** An instant JavaScript has a date for. */
const LAST_INSTANT = 8.64e15;

const Holder = z.object({
  pid: z.int().positive(),
  host: z.string().regex(/^[\w.-]{1,255}$/),
  since: z.int().nonnegative().max(LAST_INSTANT),
});

/**
 * Makes this process the one `start` of a folder until it is disposed of or the process ends. The lock is SQLite's
 * on an empty file beside the database: the operating system frees it with the process, however that ends, so
 * no process id has to be believed. Only on a local disk, as the database itself.
 * @throws StoreError naming the process that holds it
 */
export async function lockDataDir(dataDir: string, clock: Clock): Promise<AsyncDisposable> {
  await makeFolder(dataDir);
  const note = join(dataDir, 'start.json');
  const lock = await acquire(join(dataDir, 'start.lock'));
  if (lock === undefined) throw new StoreError(refusal(dataDir, await readHolder(note)));
  try {
    await writeFile(
      `${note}.new`,
      JSON.stringify({ pid: process.pid, host: hostname(), since: clock.now() }),
      { mode: FILE_MODE },
    );
    await rename(`${note}.new`, note);
  } catch (cause) {
    lock.close();
    throw new StoreError(`${note} cannot be written. Check the disk and the permissions of DATA_DIR.`, {
      cause,
    });
  }
  return {
    async [Symbol.asyncDispose]() {
      await rm(note, { force: true });
      lock.close();
    },
  };
}

async function acquire(file: string): Promise<DatabaseSync | undefined> {
  let lock: DatabaseSync | undefined;
  try {
    await makeFile(file);
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('begin immediate');
    return lock;
  } catch (cause) {
    lock?.close();
    if (isBusy(cause)) return undefined;
    const isTaken =
      isUnreadable(cause) || (cause instanceof Error && 'code' in cause && cause.code === 'EISDIR');
    throw new StoreError(
      isTaken
        ? `${file} cannot be used as a lock: it is an empty file while all is well. Nothing was changed: where no Paperboy runs on DATA_DIR, move it away.`
        : `${file} cannot be written. Check the disk (full, read-only?) and the permissions of DATA_DIR.`,
      { cause },
    );
  }
}

/** Undefined in the moment before the holder has written who it is, and where the note cannot be read. */
async function readHolder(note: string): Promise<z.infer<typeof Holder> | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(note, 'utf8')));
  } catch {
    return undefined;
  }
}

function refusal(dataDir: string, holder: z.infer<typeof Holder> | undefined): string {
  const who =
    holder === undefined
      ? 'another process'
      : `process ${holder.pid} on ${holder.host}, since ${new Date(holder.since).toISOString()}`;
  return `Paperboy already runs on ${dataDir}: ${who}. Stop it first, or give this one a DATA_DIR of its own.`;
}
