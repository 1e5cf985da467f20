import { expect, it } from 'vitest';
import type { OpenStore } from '../store.ts';

export function inbound(open: OpenStore): void {
  it('an event is new once, also when two come at the same time', async () => {
    const { inbound } = await open();
    expect((await Promise.all(['k', 'k', 'other'].map((key) => inbound.firstTime(key, 1)))).sort()).toEqual([
      false,
      true,
      true,
    ]);
    expect(await inbound.firstTime('k', 2)).toBe(false);
    await inbound.forget(1);
    expect(await inbound.firstTime('k', 3)).toBe(false);
    await inbound.forget(2);
    expect(await inbound.firstTime('k', 4)).toBe(true);
  });
}
