import { mkdir } from 'node:fs/promises';
import { StoreError } from '../../errors.ts';

/** @throws StoreError where it cannot be */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new StoreError(
      `The folder ${folder} cannot be made. Set DATA_DIR to a folder Paperboy may write to.`,
      { cause },
    );
  }
}
