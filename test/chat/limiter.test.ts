import { describe, expect, it } from 'vitest';
import { createLimiter } from '#src/chat/limiter.ts';
import { TooManyRequests } from '#src/errors.ts';

describe('searches in a minute', () => {
  it('end at ten a person, with the time of the next one, and begin again', () => {
    let now = 1_000_000;
    const use = createLimiter({ now: () => now });
    for (let count = 0; count < 10; count += 1) use('mia');
    expect(() => use('mia')).toThrow(TooManyRequests);
    expect(() => use('mia')).toThrow('60 s');
    expect(() => use('noa')).not.toThrow();
    now += 60_000;
    expect(() => use('mia')).not.toThrow();
  });
});
