import type { Log } from '#src/log.ts';
import { sleepFor, type Sleep } from './sleep.ts';
import { within } from './within.ts';

/** Work under way, so that stopping can wait for it. */
export interface InFlight {
  /** Does `work`, unless no more is taken. Never rejects: a failure is logged. */
  run(what: string, work: () => Promise<void>): Promise<void>;
  /** Takes no more and resolves when all is done, at most after `mostMs`. */
  drain(mostMs: number): Promise<void>;
}

export function createInFlight(log: Log, sleep: Sleep = sleepFor): InFlight {
  const running = new Set<Promise<void>>();
  let open = true;
  return {
    async run(what, work) {
      if (!open) return;
      const one = work()
        .catch((error: unknown) => log.error({ err: error, what }, 'an event could not be handled'))
        .finally(() => running.delete(one));
      running.add(one);
      await one;
    },
    async drain(mostMs) {
      open = false;
      await within(mostMs, Promise.allSettled(running), sleep);
    },
  };
}
