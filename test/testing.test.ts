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
});
