import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const readmeText = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** What stands between the comments `<!-- name -->` and `<!-- /name -->`. */
export function readmePart(name: string): string | undefined {
  return new RegExp(`<!-- ${name} -->\\n([^]*?)\\n<!-- /${name} -->`).exec(readmeText)?.[1];
}
