import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, posix, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circleIn, ROOMS, roomOf } from './support/rooms.ts';

const root = resolve(import.meta.dirname, '..');

/** Libraries, and the folders that wrap them. */
const SDKS: Readonly<Record<string, RegExp>> = {
  'discord.js': /^adapters\/discord\//,
  '@slack/bolt': /^adapters\/slack\//,
  '@slack/web-api': /^adapters\/slack\//,
  minisearch: /^src\/search\/engines\//,
  kysely: /^src\/(store|digest|meaning|answer|ingest)\//,
  'node:sqlite': /^src\/store\/sqlite\//,
};

const MOST_FILES = 18;

const sources = globSync(['src/**/*.ts', 'commands/**/*.ts', 'adapters/**/*.ts'], { cwd: root })
  .map((file) => file.replaceAll('\\', posix.sep))
  .sort();

function importsOf(file: string): string[] {
  const text = readFileSync(resolve(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

/** The files of the project that a file imports. */
function ownImports(file: string): string[] {
  return importsOf(file).flatMap((specifier) => {
    if (specifier.startsWith('#')) return [specifier.slice(1)];
    if (!specifier.startsWith('.')) return [];
    return [relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', posix.sep)];
  });
}

describe('the import table', () => {
  it('lists its rooms from the ground up, so that no two can import each other', () => {
    const names = Object.keys(ROOMS);
    const upwards = Object.entries(ROOMS).flatMap(([room, may], at) =>
      may
        .filter((other) => !names.slice(0, at).includes(other))
        .map((other) => `${room} may import ${other}, which is not below it`),
    );
    expect(upwards).toEqual([]);
  });

  it.each(sources.filter((file) => file !== 'src/main.ts'))('%s imports downwards only', (file) => {
    const room = roomOf(file);
    expect(room, `${file} belongs to no room of test/support/rooms.ts`).toBeDefined();
    const wrong = ownImports(file)
      .filter((path) => !path.startsWith('data/') && path !== 'package.json')
      .filter((path) => roomOf(path) !== room && !ROOMS[room ?? '']?.includes(roomOf(path) ?? ''))
      .map((path) => `${file} is in ${room ?? '?'}, which may not import ${roomOf(path) ?? '?'} (${path})`);
    expect(wrong).toEqual([]);
  });

  it('has no circle among files', () => {
    expect(circleIn(new Map(sources.map((file) => [file, ownImports(file)])))).toEqual([]);
  });

  it('keeps one platform’s adapter out of another’s', () => {
    const platformOf = (path: string) => path.split('/')[1];
    const wrong = sources
      .filter((file) => file.startsWith('adapters/'))
      .flatMap((file) => ownImports(file).map((path) => [file, path] as const))
      .filter(([, path]) => path.startsWith('adapters/') && platformOf(path) !== 'shared')
      .filter(([file, path]) => platformOf(path) !== platformOf(file));
    expect(wrong).toEqual([]);
  });

  it('keeps libraries behind the folder that wraps them', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => SDKS[specifier]?.test(file) === false)
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a circle', () => {
  it('is found where there is one, and told as the way round', () => {
    const edges = (...pairs: [string, string[]][]) => new Map(pairs);
    expect(circleIn(edges(['a', ['b']], ['b', ['c']], ['c', []]))).toEqual([]);
    expect(circleIn(edges(['a', ['b']], ['b', ['c']], ['c', ['b']]))).toEqual(['b', 'c', 'b']);
  });
});

describe('files', () => {
  const tracked = execFileSync('git', ['ls-files', '*.ts', '*.js'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
  const lengths = tracked.map((file) => ({
    file,
    lines: readFileSync(resolve(root, file), 'utf8').split('\n').length - 1,
  }));

  it('have at most 350 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 350)).toEqual([]);
  });

  it('have a median under 80 lines', () => {
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(80);
  });

  it(`stand in folders of at most ${MOST_FILES}`, () => {
    const counts = Map.groupBy(sources, (file) => dirname(file));
    const full = [...counts].flatMap(([folder, files]) => (files.length > MOST_FILES ? [folder] : []));
    expect(full).toEqual([]);
  });
});
