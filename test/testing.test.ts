import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { loadTesting, noFailpoint } from '#src/testing.ts';

const clock = { now: () => 1000 };

describe('what tests ask of a process', () => {
  it('is nothing by default', () => {
    expect(loadTesting({ FAILPOINT: '' }, clock)).toEqual({ clock, failpoint: noFailpoint });
  });

  it.each([
    { FAILPOINT: 'deliver:before-post' },
    { CLOCK_OFFSET_MS: '5', NODE_ENV: 'production' },
    { FAILPOINT: 'deliver:somewhere', NODE_ENV: 'test' },
    { CLOCK_OFFSET_MS: 'soon', NODE_ENV: 'test' },
  ])('is refused as %j', (env) => {
    expect(() => loadTesting(env, clock)).toThrow(ConfigError);
  });

  it('may set the clock ahead', () => {
    expect(loadTesting({ CLOCK_OFFSET_MS: '1200000', NODE_ENV: 'test' }, clock).clock.now()).toBe(1_201_000);
  });

  it('may be death at a failpoint, at once and without farewell', () => {
    const program = `
      import { loadTesting } from ${JSON.stringify(resolve(import.meta.dirname, '../src/testing.ts'))};
      process.on('exit', () => console.log('farewell'));
      const { failpoint } = loadTesting(process.env);
      failpoint('deliver:before-post');
      console.log('passed another');
      failpoint('deliver:after-post');
      console.log('lived on');
    `;
    const env = { NODE_ENV: 'test', FAILPOINT: 'deliver:after-post' };
    const end = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env,
      encoding: 'utf8',
    });
    expect(end).toMatchObject({ signal: 'SIGKILL', stdout: 'passed another\n' });
  });
});
