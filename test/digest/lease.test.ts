import { describe, expect, it } from 'vitest';
import { isGone, ownerName, processLives } from '#src/digest/delivery/lease.ts';

const self = { host: 'here', pid: 7, startedAt: 100 };

describe('a lease', () => {
  it.each([
    ['of a process of this host that is gone', { host: 'here', pid: 8, startedAt: 50 }, true],
    ['of a process of this host that lives', { host: 'here', pid: 9, startedAt: 50 }, false],
    ['of an earlier process with our pid', { host: 'here', pid: 7, startedAt: 50 }, true],
    ['of our own', self, false],
    ['of another host', { host: 'there', pid: 8, startedAt: 50 }, false],
    ['of a host with colons in its name', { host: 'fe80::1', pid: 8, startedAt: 50 }, false],
  ])('%s: holder gone %s', (_what, owner, expected) => {
    expect(isGone(ownerName(owner), self, (pid) => pid === 9)).toBe(expected);
  });

  it('knows which processes live', () => {
    expect(processLives(process.pid)).toBe(true);
    expect(processLives(2 ** 22 + 1)).toBe(false);
  });
});
