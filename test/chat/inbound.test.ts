import { describe, expect, it } from 'vitest';
import { createInbound } from '#src/chat/inbound.ts';
import { DAY_MS, HOUR_MS } from '#src/time.ts';
import { openTestStore } from '../support/store.ts';

describe('events that came in', () => {
  it('are known for days, also after a restart, and forgotten after that', async () => {
    const { db, ...store } = await openTestStore();
    let now = 0;
    let firstTime = createInbound(store, { now: () => now });
    expect(await firstTime('a')).toBe(true);
    expect(await firstTime('a')).toBe(false);
    now += 6 * DAY_MS;
    firstTime = createInbound(store, { now: () => now });
    expect(await firstTime('a')).toBe(false);
    now += 2 * DAY_MS;
    expect(await firstTime('b')).toBe(true);
    const kept = await db.selectFrom('inbound').select('key').execute();
    expect(kept).toEqual([{ key: 'b' }]);
  });

  it('take actions with them that nobody used for a year', async () => {
    const store = await openTestStore();
    let now = 0;
    const firstTime = createInbound(store, { now: () => now });
    await store.actions.keep('a1', { command: 'paper', options: '{}', effect: 'reply' }, now);
    now += 364 * DAY_MS;
    await firstTime('a');
    expect(await store.actions.get('a1', 1)).toBeDefined();
    now += 2 * DAY_MS;
    await firstTime('b');
    expect(await store.actions.get('a1', now)).toBeUndefined();
  });

  it('are forgotten once a day, not at each of them', async () => {
    const store = await openTestStore();
    let now = 0;
    let forgot = 0;
    const counting = {
      ...store,
      inbound: {
        ...store.inbound,
        forget: (before: number) => {
          forgot += 1;
          return store.inbound.forget(before);
        },
      },
    };
    const firstTime = createInbound(counting, { now: () => now });
    for (let hour = 0; hour < 72; hour += 1) {
      await firstTime(`event ${hour}`);
      now += HOUR_MS;
    }
    expect(forgot).toBe(3);
  });
});
