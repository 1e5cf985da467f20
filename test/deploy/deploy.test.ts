import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '#src/config.ts';
import manifest from '../../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const there = (path: string) => existsSync(join(root, path));
const { port } = loadConfig({}).HEALTH_LISTEN as { port: number };

/** Instructions of a Dockerfile, continued lines joined: `[name, arguments]`. */
const instructions = read('deploy/Dockerfile')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => [line.replace(/ .*/, ''), line.replace(/^\S+ /, '')] as const);
const of = (name: string) => instructions.flatMap(([known, args]) => (known === name ? [args] : []));
const copied = of('COPY')
  .filter((args) => !args.startsWith('--from'))
  .flatMap((args) => args.split(' ').slice(0, -1));

describe('the image', () => {
  it('copies what is there, and its context holds nothing else', () => {
    expect(copied.filter((path) => !there(path))).toEqual([]);
    const [first, ...let_in] = read('deploy/Dockerfile.dockerignore').trim().split('\n');
    expect(first).toBe('*');
    expect(let_in.sort()).toEqual(copied.map((path) => `!${path}`).sort());
  });

  it('has every folder that the code it runs is imported from or reads beside itself', () => {
    const imported = Object.values(manifest.imports).map((target) => target.split('/')[1] ?? '');
    const beside = globSync('{src,commands,adapters}/**/*.ts', { cwd: root }).flatMap((file) =>
      [...read(file).matchAll(/import\.meta\.dirname, '([^']+)'/g)].map(
        ([, path = '']) => resolve('/', file, '..', path).split('/')[1] ?? '',
      ),
    );
    const needed = [...imported, ...beside];
    expect(needed).toContain('data');
    expect(needed.filter((folder) => !copied.includes(folder))).toEqual([]);
  });

  it('is made in two stages, from the lockfile, without tools for tests', () => {
    expect(of('FROM')).toHaveLength(2);
    expect(of('RUN').filter((args) => args.startsWith('npm ci --omit=dev'))).toHaveLength(1);
    expect(of('RUN').at(1)).toBe('sh deploy/slim.sh');
  });

  it('does not run as root, and starts what npm start starts', () => {
    const [user] = of('USER');
    expect(user).toBe('paperboy');
    const command = JSON.parse(of('CMD').at(-1) ?? '') as string[];
    expect(command.join(' ')).toBe(manifest.scripts.start);
    expect(there(command[1] ?? '')).toBe(true);
    expect(instructions.findIndex(([name]) => name === 'USER')).toBeGreaterThan(
      instructions.findLastIndex(([name]) => name === 'RUN'),
    );
  });

  it('asks /healthz where it listens by default', () => {
    expect(of('HEALTHCHECK')[0]).toContain(`http://127.0.0.1:${port}/healthz`);
    expect(read('deploy/compose.yaml')).toContain(`HEALTH_LISTEN: 127.0.0.1:${port}`);
  });

  it('is what compose builds', () => {
    const compose = read('deploy/compose.yaml');
    expect(compose).toContain('dockerfile: deploy/Dockerfile');
    expect(compose).toContain('volumes: [data:/data]');
    expect(of('VOLUME')).toEqual(['/data']);
  });
});

describe('the unit', () => {
  const lines = read('deploy/paperboy.service')
    .split('\n')
    .map((line) => /^(\w+)=(.*)$/.exec(line))
    .filter((found) => found !== null);
  const settings = new Map(lines.map(([, name = '', value = '']) => [name, value]));

  it('starts what npm start starts, where docs/running.md installs it', () => {
    const [node = '', script = '', verb] = settings.get('ExecStart')?.split(' ') ?? [];
    const here = (path: string) => path.replace('/opt/paperboy/', '');
    expect([here(node), here(script)].filter((path) => !there(path))).toEqual([]);
    expect(`node ${here(script)} ${verb}`).toBe(manifest.scripts.start);
    const page = read('docs/running.md');
    for (const place of [
      '/opt/paperboy',
      '/etc/paperboy.env',
      '/var/lib/paperboy',
      'deploy/paperboy.service',
    ])
      expect(page).toContain(place);
  });

  it('runs as its own user, with one folder to write its data to', () => {
    expect(settings.get('User')).toBe('paperboy');
    expect(settings.get('ProtectSystem')).toBe('strict');
    expect(settings.get('Environment')).toContain('DATA_DIR=/var/lib/paperboy');
    expect(settings.get('StateDirectory')).toBe('paperboy');
  });

  it('is checked by .ci/run', () => {
    expect(read('.ci/run')).toContain('sh deploy/check-unit.sh');
  });
});
