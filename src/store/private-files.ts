import { chmod, lstat, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';

/** Only the account Paperboy runs under reads what people asked and saved. */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

const OTHERS = 0o077;
const OWN_FOLDERS: readonly string[] = ['backups', 'fulltext', 'index', 'models'];
const OWN_FILE =
  /^(?:paperboy(?:-replaced-\d{8}T\d{6}Z)?\.db|start\.lock)(?:-wal|-shm|-journal)?$|^start\.json(?:\.new)?$/;

/** Makes a folder nobody else can look into; one that is there stays as it is. @throws StoreError where it cannot be */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  } catch (cause) {
    throw new StoreError(
      `The folder ${folder} cannot be made. Set DATA_DIR to a folder Paperboy may write to.`,
      { cause },
    );
  }
}

/** Makes an empty file where there is none, for a library that would make it readable to all. */
export async function makeFile(file: string): Promise<void> {
  const handle = await open(file, 'a', FILE_MODE);
  await handle.close();
}

/**
 * Takes the rights of others from whatever Paperboy keeps in its folder, and from the folder itself where it holds
 * nothing else. What belongs to another account stays as it is.
 */
export async function narrowModes(dataDir: string): Promise<void> {
  const entries = await readdir(dataDir, { withFileTypes: true });
  const own = entries.filter((entry) =>
    entry.isDirectory() ? OWN_FOLDERS.includes(entry.name) : entry.isFile() && OWN_FILE.test(entry.name),
  );
  if (own.length === entries.length) await narrow(dataDir, FOLDER_MODE);
  for (const entry of own) {
    const path = join(dataDir, entry.name);
    await narrow(path, entry.isDirectory() ? FOLDER_MODE : FILE_MODE);
    if (entry.isDirectory()) await narrowAll(path);
  }
}

async function narrowAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    if (entry.isDirectory() || entry.isFile())
      await narrow(join(entry.parentPath, entry.name), entry.isDirectory() ? FOLDER_MODE : FILE_MODE);
  }
}

/** Another process may have removed it meanwhile, and another account's may not be changed. */
async function narrow(path: string, mode: number): Promise<void> {
  try {
    const stats = await lstat(path);
    if ((stats.mode & OTHERS) !== 0 && !stats.isSymbolicLink()) await chmod(path, mode);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'EPERM', 'EROFS'].includes(String(error.code))
  );
}
