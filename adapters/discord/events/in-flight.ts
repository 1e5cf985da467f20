import type { Log } from '#src/log.ts';

/** Work under way, so that stopping can wait for it. */
export interface InFlight {
  /** Starts `work`, unless no more is taken. Its failure is logged. */
  run(what: string, work: () => Promise<void>): void;
  /** Takes no more and resolves when all is done, at most after `mostMs`. */
  drain(mostMs: number): Promise<void>;
}

export function createInFlight(log: Log): InFlight {
  const running = new Set<Promise<void>>();
  let open = true;
  return {
    run(what, work) {
      if (!open) return;
      const one = work()
        .catch((error: unknown) => log.error({ err: error, what }, 'an event could not be handled'))
        .finally(() => running.delete(one));
      running.add(one);
    },
    async drain(mostMs) {
      open = false;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => resolve(undefined), mostMs);
      await Promise.race([Promise.allSettled(running), promise]);
      clearTimeout(timer);
    },
  };
}
