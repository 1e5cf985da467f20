import { open, stat, type FileHandle } from 'node:fs/promises';
import { StoreError } from '../../errors.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
/** Offsets in the header. @see https://sqlite.org/fileformat.html#the_database_header */
const PAGE_SIZE_AT = 16;
const PAGE_COUNT_AT = 28;

/**
 * Looks at a database file before SQLite does: something else under that name, or a file that lost its end. Reads the
 * header and nothing else, and waits for no pipe.
 * @returns false where there is none, or an empty file
 * @throws StoreError
 */
export async function checkFile(file: string): Promise<boolean> {
  const kind = await statOf(file);
  if (kind === undefined) return false;
  if (!kind.isFile()) throw notDatabase(file);
  const handle = await openIfThere(file);
  if (handle === undefined) return false;
  try {
    const { size } = await handle.stat();
    if (size === 0) return false;
    const header = Buffer.alloc(HEADER_BYTES);
    await handle.read(header, 0, HEADER_BYTES, 0);
    if (!header.toString('latin1').startsWith(MAGIC)) throw notDatabase(file);
    if (size < statedBytes(header) && !(await hasContent(`${file}-wal`))) {
      throw new StoreError(
        `${file} is cut off: it is shorter than it says. Nothing was changed: \`restore\` the newest file of DATA_DIR/backups; where there is none, move it away and start anew.`,
      );
    }
    return true;
  } finally {
    await handle.close();
  }
}

function notDatabase(file: string): StoreError {
  return new StoreError(
    `${file} is not a database. Nothing was changed: move it away, or \`restore\` a backup.`,
  );
}

function statedBytes(header: Buffer): number {
  const pageBytes = header.readUInt16BE(PAGE_SIZE_AT);
  return (pageBytes === 1 ? 65_536 : pageBytes) * header.readUInt32BE(PAGE_COUNT_AT);
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw unreadable(file, cause);
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): StoreError {
  return new StoreError(`${file} cannot be read. Check the permissions of DATA_DIR.`, { cause });
}

/** Whether a file is there and not empty; what is no file has no content. */
export async function hasContent(file: string): Promise<boolean> {
  try {
    const stats = await stat(file);
    return stats.isFile() && stats.size > 0;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw unreadable(file, error);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
