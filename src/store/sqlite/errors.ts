import { StoreError } from '../../errors.ts';

/** SQLite's primary result codes this file tells apart. @see https://sqlite.org/rescode.html */
const BUSY = 5;

const ADVICE: Readonly<Record<number, string>> = {
  [BUSY]: 'The database is held by another process for too long. Try again when it has finished.',
  8: 'The database cannot be written. Check the permissions of DATA_DIR and of the files in it.',
  10: 'The disk failed while the database was used, or is full. Check the disk that holds DATA_DIR.',
  11: 'The database is damaged. Stop Paperboy and `restore` the newest file of DATA_DIR/backups; where there is none, move it away and start anew.',
  13: 'The disk is full. Make room on the disk that holds DATA_DIR; what was stored before is safe.',
  14: 'The database cannot be opened. Check that DATA_DIR is a folder Paperboy may write to.',
  26: 'The database file is not a database. Nothing was changed: move it away, or `restore` a backup.',
};

/** Whether another connection holds the lock this call needs. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** A `StoreError` with a sentence what to do, for failures of the file; anything else as it came. */
export function explain(error: unknown): unknown {
  const advice = ADVICE[resultCode(error) ?? 0];
  return advice === undefined ? error : new StoreError(advice, { cause: error });
}

/** Whether a file is none of SQLite's, or no longer. */
export function isUnreadable(error: unknown): boolean {
  return [11, 26].includes(resultCode(error) ?? 0);
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}
