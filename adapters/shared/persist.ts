import type { Sleep } from './sleep.ts';

/** How long something is tried again. The pauses double. Milliseconds. */
export interface Patience {
  readonly sleep: Sleep;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** All pauses together. */
  readonly withinMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Does `attempt` until it succeeds. `waitAfter` a failure: undefined where trying again cannot help, else the wait that
 * was asked for, 0 without one. Throws the last failure when there is no time left for the next pause.
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  waitAfter: (error: unknown) => number | undefined,
  { sleep, firstPauseMs, longestPauseMs, withinMs, signal }: Patience,
): Promise<T> {
  let waitedMs = 0;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      const askedMs = waitAfter(error);
      if (askedMs === undefined) throw error;
      const nextMs = Math.max(askedMs, pauseMs);
      if (waitedMs + nextMs > withinMs) throw error;
      await sleep(nextMs, signal);
      waitedMs += nextMs;
    }
  }
}
