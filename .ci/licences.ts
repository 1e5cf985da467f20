/** Whether everything that is installed to run Paperboy may be passed on with it; run by `npm run licences`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Of package-lock.json, what is read here. */
export interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}

/** SPDX ids (https://spdx.org/licenses) that ask for no more than to be named. */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Packages for running, those for one platform included, whose licence is none of `ALLOWED`: "name version: licence". */
export function refused({ packages }: Lockfile): readonly string[] {
  return Object.entries(packages)
    .filter(([path, { dev, license }]) => path !== '' && dev !== true && !isAllowed(license ?? ''))
    .map(([path, { version, license }]) => `${nameOf(path)} ${version}: ${license ?? 'no licence is named'}`);
}

const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

/**
 * An SPDX expression: with `OR` one of its sides is enough, `AND` asks for both and binds closer. What cannot be read
 * is not allowed.
 */
export function isAllowed(expression: string): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const taken = (word: string): boolean => words[at] === word && ++at > 0;
  const either = (): boolean => {
    let holds = both();
    while (taken('OR')) holds = both() || holds;
    return holds;
  };
  const both = (): boolean => {
    let holds = one();
    while (taken('AND')) holds = one() && holds;
    return holds;
  };
  const one = (): boolean => {
    if (!taken('(')) return ALLOWED.has(words[at++] ?? '');
    const inner = either();
    return taken(')') && inner;
  };
  const holds = either();
  return holds && at === words.length;
}

if (import.meta.main) {
  const lockfile = resolve(import.meta.dirname, '../package-lock.json');
  const wrong = refused(JSON.parse(readFileSync(lockfile, 'utf8')) as Lockfile);
  for (const line of wrong) process.stderr.write(`not allowed by .ci/licences.ts: ${line}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
