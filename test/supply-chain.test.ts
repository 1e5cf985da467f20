import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAllowed, refused } from '../.ci/licences.ts';
import benchLock from '../bench/package-lock.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };
import manifest from '../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '..');

describe('licences', () => {
  it('of all that runs are allowed', () => {
    expect(refused(lock)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only OR MIT', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only AND MIT', false],
    ['MIT OR GPL-3.0-only AND AGPL-3.0-only', true],
    ['(MIT OR GPL-3.0-only) AND AGPL-3.0-only', false],
    ['(MIT AND (ISC OR 0BSD))', true],
    ['Apache-2.0 WITH LLVM-exception', false],
    ['MIT ISC', false],
    ['(MIT', false],
    ['MIT)', false],
    ['mit', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['', false],
  ])('%s: %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });

  it('names what is refused; tools for tests are not passed on', () => {
    const packages = {
      '': { license: 'GPL-3.0-only' },
      'node_modules/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/a/node_modules/@x/b': { version: '2.0.0', license: 'GPL-2.0-only' },
      'node_modules/c': { version: '3.0.0' },
      'node_modules/d': { version: '4.0.0', license: 'GPL-2.0-only', dev: true },
    };
    expect(refused({ packages })).toEqual(['@x/b 2.0.0: GPL-2.0-only', 'c 3.0.0: no licence is named']);
  });
});

describe('scripts at installation', () => {
  it('are had by two packages, and run by one', () => {
    expect(manifest.allowScripts).toEqual({ node: true, 'onnxruntime-node': false });
    const scripted = globSync('node_modules/**/package.json', { cwd: root }).flatMap((file) => {
      const {
        name,
        version,
        scripts = {},
      } = JSON.parse(readFileSync(resolve(root, file), 'utf8')) as {
        readonly name?: string;
        readonly version?: string;
        readonly scripts?: Readonly<Record<string, string>>;
      };
      const runs = ['preinstall', 'install', 'postinstall'].some((step) => step in scripts);
      // A folder within a package that only tells Node how to read its files has no version, and is not installed.
      return runs && name !== undefined && version !== undefined ? [name] : [];
    });
    const known = Object.keys(manifest.allowScripts);
    expect([...new Set(scripted)].filter((name) => !known.includes(name))).toEqual([]);
    expect(scripted).toContain('node');
  });

  it('are asked for by no package of the benchmarks', () => {
    expect(Object.values<object>(benchLock.packages).filter((entry) => 'hasInstallScript' in entry)).toEqual(
      [],
    );
  });
});

it('every package is pinned by its digest, and comes from nowhere but a registry', () => {
  type Entry = Readonly<{ resolved?: string; integrity?: string; link?: boolean }>;
  const wrong = Object.entries<Entry>(
    lock.packages as Record<string, unknown> as Record<string, Entry>,
  ).filter(
    ([path, { resolved = 'https://registry.npmjs.org/', integrity, link }]) =>
      path !== '' &&
      (link === true ||
        !resolved.startsWith('https://registry.npmjs.org/') ||
        integrity?.startsWith('sha512-') !== true),
  );
  expect(wrong.map(([path]) => path)).toEqual([]);
});
