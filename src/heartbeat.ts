import { schedule } from 'node-cron';
import type { Log } from './log.ts';

/** Work done each minute: decides by the database what is due, so a missed beat is harmless. */
export type Beat = (signal: AbortSignal) => Promise<void>;

/** Cron waits for a time of day. After a silence this long the clock was set back, and a beat comes without it. */
const SILENCE_MS = 90_000;
const WATCH_MS = 60_000;

/**
 * One node-cron task a minute (UTC, never overlapping) and one beat at once. A beat that fails is logged; the next one
 * comes all the same.
 * @returns ends the heartbeat and waits for the beat under way
 */
export function startHeartbeat(beat: Beat, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  let running = Promise.resolve();
  let quietSince: number | undefined;
  const once = (): Promise<void> => {
    quietSince = undefined;
    running = running
      .then(() => beat(stopping.signal))
      .catch((error: unknown) => log.error({ err: error }, 'a heartbeat failed'))
      .finally(() => (quietSince = performance.now()));
    return running;
  };
  const task = schedule('* * * * *', once, {
    name: 'heartbeat',
    timezone: 'UTC',
    noOverlap: true,
    suppressMissedWarning: true,
    missedExecutionTolerance: 30_000,
  });
  const watch = setInterval(() => {
    if (quietSince !== undefined && performance.now() - quietSince > SILENCE_MS) void once();
  }, WATCH_MS);
  void once();
  return async () => {
    stopping.abort(new Error('Paperboy is stopping'));
    clearInterval(watch);
    await task.destroy();
    await running;
  };
}
