import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../shared');

/** The folder of shared material beside the checkout, where there is one. */
export const sharedDir: string | undefined = existsSync(resolve(folder, 'README.md')) ? folder : undefined;

/** A path inside the shared material. Only for use inside `describeShared`. */
export function shared(path: string): string {
  return resolve(folder, path);
}

/** `describe`, skipped on a machine that has only the project. */
export const describeShared = describe.skipIf(sharedDir === undefined);
