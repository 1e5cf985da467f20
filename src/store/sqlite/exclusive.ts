import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../errors.ts';
import { explain, isBusy } from './errors.ts';

const BUSY_WAIT_MS = 1_000;

/**
 * Does something with a database that nobody else has open; before it, all of it is in its one file.
 * @throws StoreError where another process uses it
 */
export function withoutOthers(file: string, work: (db: DatabaseSync) => void = () => undefined): void {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: BUSY_WAIT_MS });
    // SQLite leaves WAL mode only where no other connection is left.
    db.exec('pragma journal_mode=delete');
    work(db);
  } catch (error) {
    if (isBusy(error))
      throw new StoreError(`${file} is in use by another process. Try again when it has ended.`, {
        cause: error,
      });
    throw explain(error);
  } finally {
    db?.close();
  }
}
