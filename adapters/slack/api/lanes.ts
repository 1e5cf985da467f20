import type { Clock } from '#src/time.ts';
import type { Sleep } from '../../shared/sleep.ts';

/** Runs what goes to one channel one after the other, starts at least `spacingMs` apart; channels do not wait for each other. */
export interface Lanes {
  run<T>(channel: string, task: () => Promise<T>): Promise<T>;
}

export function createLanes({
  clock,
  sleep,
  spacingMs,
}: {
  clock: Clock;
  sleep: Sleep;
  spacingMs: number;
}): Lanes {
  const lanes = new Map<string, { tail: Promise<unknown>; waiting: number; startedAt: number }>();

  async function start<T>(channel: string, task: () => Promise<T>, before: Promise<unknown>): Promise<T> {
    await before;
    const lane = lanes.get(channel);
    const sinceMs = clock.now() - (lane?.startedAt ?? -Infinity);
    // A clock set back is no reason to wait longer.
    if (sinceMs < spacingMs) await sleep(Math.min(spacingMs, spacingMs - sinceMs));
    if (lane) lane.startedAt = clock.now();
    return task();
  }

  return {
    run(channel, task) {
      const lane = lanes.get(channel) ?? { tail: Promise.resolve(), waiting: 0, startedAt: -Infinity };
      lanes.set(channel, lane);
      lane.waiting += 1;
      const running = start(channel, task, lane.tail);
      const settled = () => {
        lane.waiting -= 1;
        if (lane.waiting === 0 && clock.now() - lane.startedAt >= spacingMs) lanes.delete(channel);
      };
      lane.tail = running.then(settled, settled);
      return running;
    },
  };
}
