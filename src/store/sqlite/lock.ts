import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import type { Clock } from '../../time.ts';
import { makeFolder } from './folder.ts';
import { explain, isBusy } from './errors.ts';

const Holder = z.object({ pid: z.number(), host: z.string(), since: z.number() });

/**
 * Makes this process the one `start` of a folder until it is disposed of or the process ends. The lock is SQLite's
 * on an empty file beside the database: the operating system frees it with the process, however that ends, so
 * no process id has to be believed. Only on a local disk, as the database itself.
 * @throws StoreError naming the process that holds it
 */
export async function lockDataDir(dataDir: string, clock: Clock): Promise<AsyncDisposable> {
  await makeFolder(dataDir);
  const note = join(dataDir, 'start.json');
  const lock = acquire(join(dataDir, 'start.lock'));
  if (lock === undefined) throw new StoreError(refusal(dataDir, await readHolder(note)));
  try {
    await writeFile(
      `${note}.new`,
      JSON.stringify({ pid: process.pid, host: hostname(), since: clock.now() }),
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

function acquire(file: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('begin immediate');
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) return undefined;
    throw explain(error);
  }
}

/** Undefined in the moment before the holder has written who it is. */
async function readHolder(note: string): Promise<z.infer<typeof Holder> | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(note, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function refusal(dataDir: string, holder: z.infer<typeof Holder> | undefined): string {
  const who =
    holder === undefined
      ? 'another process'
      : `process ${holder.pid} on ${holder.host}, since ${new Date(holder.since).toISOString()}`;
  return `Paperboy already runs on ${dataDir}: ${who}. Stop it first, or give this one a DATA_DIR of its own.`;
}
