import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../../errors.ts';
import type { Clock } from '../../time.ts';
import { databaseFile } from './database-file.ts';
import { withoutOthers } from './exclusive.ts';
import { lockDataDir } from './lock.ts';
import { peek } from './peek.ts';

export interface Compacted {
  /** The database and its log, before and after. */
  readonly beforeBytes: number;
  readonly afterBytes: number;
}

/**
 * Writes the database of a folder anew without its gaps, and what was deleted is gone from it for good. Needs as much
 * free disk as it is large.
 * @throws StoreError while another process uses the folder
 */
export async function compact(dataDir: string, clock: Clock): Promise<Compacted> {
  const file = databaseFile(dataDir);
  if ((await peek(file)) === 0) throw new StoreError(`There is no database at ${file} yet.`);
  await using _lock = await lockDataDir(dataDir, clock);
  const beforeBytes = await bytesOf(file);
  withoutOthers(file, (db) => db.exec('vacuum; pragma journal_mode=wal'));
  await rm(join(dataDir, 'paperboy.db.restored'), { force: true });
  return { beforeBytes, afterBytes: await bytesOf(file) };
}

async function bytesOf(file: string): Promise<number> {
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
