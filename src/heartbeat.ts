import { schedule } from 'node-cron';
import type { Log } from './log.ts';

/** Work done each minute: decides by the database what is due, so a missed beat is harmless. */
export type Beat = (signal: AbortSignal) => Promise<void>;

/**
 * One node-cron task a minute (UTC, never overlapping) and one beat at once. A beat that fails is logged; the next one
 * comes all the same.
 * @returns ends the heartbeat and waits for the beat under way
 */
export function startHeartbeat(beat: Beat, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const once = (): Promise<void> => {
    running = running
      .then(() => beat(stopping.signal))
      .catch((error: unknown) => log.error({ err: error }, 'a heartbeat failed'));
    return running;
  };
  const task = schedule('* * * * *', once, {
    name: 'heartbeat',
    timezone: 'UTC',
    noOverlap: true,
    suppressMissedWarning: true,
    missedExecutionTolerance: 30_000,
  });
  void once();
  return async () => {
    stopping.abort(new Error('Paperboy is stopping'));
    await task.destroy();
    await running;
  };
}
