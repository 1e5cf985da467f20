import { open, rename, rm, stat } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../../errors.ts';
import { makeFile } from '../private-files.ts';
import { hasContent } from './check.ts';
import { explain } from './errors.ts';

/** All pages in one step: they are of one moment, and a write of another process never makes it begin anew. */
const ALL_PAGES = 2 ** 31 - 1;
const BUSY_WAIT_MS = 10_000;

export interface Copy {
  readonly from: string;
  /** Replaced when the copy is whole. */
  readonly to: string;
}

/**
 * Copies a SQLite database, also one in use, into one file for this account alone. Each page of the copy is checked
 * before it bears its name. Holds the thread: `copyInThread` does not.
 * @returns its bytes
 * @throws StoreError; what was at `to` stays
 */
export async function copyDatabase({ from, to }: Copy): Promise<number> {
  const partial = `${to}.partial`;
  try {
    await rm(partial, { force: true });
    await makeFile(partial);
    const source = await openSource(from);
    try {
      await backup(source, partial, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    checkWhole(partial);
    const { size } = await stat(partial);
    await flush(partial);
    await rename(partial, to);
    return size;
  } catch (cause) {
    for (const rest of ['', '-journal', '-wal', '-shm'])
      await rm(`${partial}${rest}`, { force: true }).catch(() => undefined);
    const told = explain(cause);
    throw told instanceof StoreError ? told : notWritten(to, cause);
  }
}

/** The same beside the event loop. */
export async function copyInThread(copy: Copy): Promise<number> {
  const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), {
    workerData: copy,
    name: 'backup',
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  worker.once('message', (answer: CopyAnswer) =>
    'bytes' in answer ? resolve(answer.bytes) : reject(new StoreError(answer.problem)),
  );
  worker.once('error', reject);
  worker.once('exit', () => reject(new StoreError(`The copy ${copy.to} was cut off.`)));
  return promise;
}

export type CopyAnswer = { readonly bytes: number } | { readonly problem: string };

/** One with nothing in its log is read without touching what lies beside it. */
async function openSource(file: string): Promise<DatabaseSync> {
  const address = pathToFileURL(file);
  const inUse = await Promise.all(['-wal', '-shm', '-journal'].map((rest) => hasContent(`${file}${rest}`)));
  if (!inUse.includes(true)) address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true, timeout: BUSY_WAIT_MS });
}

/** Makes it one file, without a log beside it, and reads all of it. */
function checkWhole(file: string): void {
  const db = new DatabaseSync(file);
  try {
    db.exec('pragma journal_mode=delete');
    const [first] = db.prepare('pragma integrity_check(1)').all();
    if (first?.['integrity_check'] === 'ok') return;
  } finally {
    db.close();
  }
  throw new StoreError(
    'The database is damaged, and its copy was not kept. Stop Paperboy and `restore` the newest file of DATA_DIR/backups.',
  );
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
  EISDIR: 'that is a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it may not be written',
};

function notWritten(file: string, cause: unknown): StoreError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new StoreError(`${file} cannot be written: ${reason}.`, { cause });
}
