import { open, stat, type FileHandle } from 'node:fs/promises';
import { StoreError } from '../../errors.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
/** Offsets in the header. @see https://sqlite.org/fileformat.html#the_database_header */
const PAGE_SIZE_AT = 16;
const PAGE_COUNT_AT = 28;

/**
 * Looks at a database file before SQLite does: something else under that name, or a file that lost its end.
 * Damage inside it shows when its pages are read.
 * @throws StoreError
 */
export async function checkFile(file: string, mustExist: boolean): Promise<void> {
  const handle = await openIfThere(file);
  if (handle === undefined) {
    if (mustExist)
      throw new StoreError(`There is no database at ${file} yet. Run \`npm start\` or an import first.`);
    return;
  }
  try {
    const stats = await handle.stat();
    const { size } = stats;
    if (size === 0) return;
    const header = Buffer.alloc(HEADER_BYTES);
    if (stats.isFile()) await handle.read(header, 0, HEADER_BYTES, 0);
    if (!header.toString('latin1').startsWith(MAGIC)) {
      throw new StoreError(
        `${file} is not a database. Nothing was changed: move it away, or put a backup in its place.`,
      );
    }
    if (size < statedBytes(header) && !(await hasContent(`${file}-wal`))) {
      throw new StoreError(
        `${file} is cut off: it is shorter than it says. Nothing was changed: put the newest file of DATA_DIR/backups in its place; where there is none, move it away and start anew.`,
      );
    }
  } finally {
    await handle.close();
  }
}

function statedBytes(header: Buffer): number {
  const pageBytes = header.readUInt16BE(PAGE_SIZE_AT);
  return (pageBytes === 1 ? 65_536 : pageBytes) * header.readUInt32BE(PAGE_COUNT_AT);
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw new StoreError(`${file} cannot be read. Check the permissions of DATA_DIR.`, { cause });
  }
}

async function hasContent(file: string): Promise<boolean> {
  try {
    return (await stat(file)).size > 0;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
