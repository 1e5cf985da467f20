import { describe, expect, it } from 'vitest';
import { createLimiter } from '#src/chat/limiter.ts';
import { TooManyRequests } from '#src/errors.ts';
import type { PlatformName } from '#src/place.ts';

const person = (id: string, platform: PlatformName = 'slack') => ({
  platform,
  installation: 'T',
  id,
  name: id,
});

describe('searches in a minute', () => {
  it('end at ten a person, with the time of the next one, and begin again', () => {
    let now = 1_000_000;
    const use = createLimiter({ now: () => now });
    for (let count = 0; count < 10; count += 1) use(person('mia'));
    expect(() => use(person('mia'))).toThrow(TooManyRequests);
    expect(() => use(person('mia'))).toThrow('60 s');
    expect(() => use(person('noa'))).not.toThrow();
    now += 60_000;
    expect(() => use(person('mia'))).not.toThrow();
  });

  it('never end in one’s own terminal', () => {
    const use = createLimiter({ now: () => 0 });
    for (let count = 0; count < 50; count += 1) expect(() => use(person('you', 'terminal'))).not.toThrow();
  });
});
