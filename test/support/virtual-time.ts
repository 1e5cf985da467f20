import { setImmediate } from 'node:timers/promises';
import type { Clock, Sleep } from '#src/time.ts';

export interface VirtualTime extends Clock {
  readonly sleep: Sleep;
  /** What was slept, in the order it was begun, milliseconds. */
  readonly slept: readonly number[];
  /** Lets `ms` pass, waking sleepers in their order and letting each do what it can before the next. */
  advance(ms: number): Promise<void>;
}

/** A clock that stands still until it is told otherwise. */
export function virtualTime(start = Date.parse('2026-11-20T14:00:00Z')): VirtualTime {
  let now = start;
  const slept: number[] = [];
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();

  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve, reject) => {
      slept.push(ms);
      const sleeper = { until: now + ms, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        sleepers.delete(sleeper);
        reject(signal.reason as Error);
      });
    });

  async function advance(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      await setImmediate();
      const next = [...sleepers].toSorted((a, b) => a.until - b.until)[0];
      if (!next || next.until > end) break;
      now = next.until;
      sleepers.delete(next);
      next.wake();
    }
    now = end;
    await setImmediate();
  }

  return { now: () => now, sleep, slept, advance };
}

/** A clock on which every sleep is over at once, having taken its time. */
export function hurriedTime(start = Date.parse('2026-11-20T14:00:00Z')) {
  let now = start;
  const slept: number[] = [];
  const sleep: Sleep = (ms, signal) => {
    signal?.throwIfAborted();
    slept.push(ms);
    now += ms;
    return Promise.resolve();
  };
  const advance = (ms: number) => {
    now += ms;
  };
  return { now: () => now, sleep, slept, advance };
}
