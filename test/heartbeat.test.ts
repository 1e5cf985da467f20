import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startHeartbeat } from '#src/heartbeat.ts';
import { silentLog } from '#src/log.ts';
import { HOUR_MS, MINUTE_MS } from '#src/time.ts';

const START = Date.parse('2026-11-23T09:00:30Z');
beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE_MS);

it('a beat comes at once and then each minute, also after one that failed', async () => {
  const beats: number[] = [];
  const stop = startHeartbeat(() => {
    beats.push(Date.now() - START);
    return Promise.reject(new Error('no luck'));
  }, silentLog);
  await pass(3);
  expect(beats).toEqual([0, 30_000, 90_000, 150_000]);
  await stop();
  await pass(3);
  expect(beats).toHaveLength(4);
});

it('beats go on within minutes when the clock is set back by hours', async () => {
  let beats = 0;
  const stop = startHeartbeat(() => Promise.resolve(void (beats += 1)), silentLog);
  await pass(5);
  vi.setSystemTime(START - 5 * HOUR_MS);
  const before = beats;
  await pass(10);
  expect(beats - before).toBeGreaterThanOrEqual(4);
  expect(beats - before).toBeLessThanOrEqual(11);
  await stop();
});

it('a long beat is not followed by those it kept waiting, and stopping waits for it', async () => {
  let begun = 0;
  let finish = (): void => undefined;
  const stop = startHeartbeat(async (signal) => {
    begun += 1;
    await new Promise<void>((done) => {
      finish = done;
      signal.addEventListener('abort', () => done());
    });
  }, silentLog);
  await pass(10);
  expect(begun).toBe(1);
  finish();
  await pass(1);
  expect(begun).toBe(2);
  await stop();
  expect(begun).toBe(2);
});
