import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, posix, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/**
 * Which part may import which, besides itself: the whole architecture in one table. A part is a folder or a file of
 * `src`, or a top folder. Types count as much as values.
 */
const BASE = ['errors', 'time', 'place', 'text', 'papers'];
const SHARED = [...BASE, 'config', 'log', 'http', 'message', 'testing'];
const STORED = [...SHARED, 'query', 'sources', 'store'];
const SEARCHED = [...STORED, 'meaning', 'search'];
const SERVICES = [...SEARCHED, 'ingest', 'digest', 'answer'];

const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  time: [],
  place: [],
  text: [],
  papers: ['errors', 'time', 'text'],
  query: BASE,
  config: BASE,
  log: BASE,
  heartbeat: ['log'],
  version: ['package.json'],
  http: [...BASE, 'log'],
  testing: [...BASE, 'config'],
  message: BASE,
  sources: [...SHARED, 'query'],
  store: SHARED,
  meaning: STORED,
  search: [...STORED, 'meaning'],
  ingest: SEARCHED,
  digest: SEARCHED,
  answer: SEARCHED,
  chat: SERVICES,
  commands: [...SERVICES, 'chat'],
  adapters: ['errors', 'time', 'place', 'papers', 'config', 'log', 'message', 'chat'],
  app: [...SERVICES, 'chat', 'heartbeat', 'version'],
  cli: [...SERVICES, 'chat', 'app', 'version'],
};

/** Contracts that builders of cards read their input's type from. */
const SDKS: Record<string, RegExp> = {
  'discord.js': /^adapters\/discord\//,
  '@slack/bolt': /^adapters\/slack\//,
  '@slack/web-api': /^adapters\/slack\//,
  minisearch: /^src\/search\//,
  kysely: /^src\/(store|digest|meaning|answer|search|ingest)\//,
  'node:sqlite': /^src\/store\//,
};

const sources = globSync(['src/**/*.ts', 'commands/**/*.ts', 'adapters/**/*.ts'], { cwd: root }).sort();

function partOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' ? second.replace(/\.ts$/, '') : top;
}

function importsOf(file: string): string[] {
  const text = readFileSync(resolve(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

function target(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.')
    ? relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', posix.sep)
    : undefined;
}

describe('the import table', () => {
  it.each(sources.filter((file) => partOf(file) !== 'main'))('%s imports downwards only', (file) => {
    const part = partOf(file);
    const allowed = MAY_IMPORT[part];
    expect(allowed, `${part} is not in the table`).toBeDefined();
    const wrong = importsOf(file)
      .map((specifier) => target(file, specifier))
      .filter((path): path is string => path !== undefined && !path.startsWith('data/'))
      .filter((path) => partOf(path) !== part && allowed?.includes(partOf(path)) !== true);
    expect(wrong).toEqual([]);
  });

  it('keeps one platform’s adapter out of another’s', () => {
    const wrong = sources
      .filter((file) => file.startsWith('adapters/'))
      .flatMap((file) => importsOf(file).map((specifier) => [file, target(file, specifier) ?? ''] as const))
      .filter(([file, path]) => path.startsWith('adapters/') && path.split('/')[1] !== file.split('/')[1]);
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
});
