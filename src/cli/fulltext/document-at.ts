import { open } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { MAX_BYTES, MAX_MB } from '../../fulltext/read-document.ts';

/** The bytes of a file; undefined where there is none. @throws UserError where it cannot be read, or is too large */
export async function documentAt(path: string): Promise<Uint8Array | undefined> {
  try {
    await using file = await open(path);
    const stats = await file.stat();
    if (stats.isDirectory()) throw new UserError(`${path} is a folder.`);
    if (stats.size > MAX_BYTES)
      throw new UserError(`${path} has more than ${MAX_MB} MB, and Paperboy reads no larger ones.`);
    if (stats.isFile()) return await file.readFile();
    throw new UserError(`${path} is no file.`);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(String(error.code))) return undefined;
    throw new UserError(`Cannot read ${path}: ${error.message.replace(/,.*$/s, '')}`, { cause: error });
  }
}
