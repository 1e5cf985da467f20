import { TooManyRequests } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { DAY_MS, utcDay, type Clock } from '../time.ts';

/** Counts one use of a language model by a person; throws `TooManyRequests` beyond the day's. */
export type DailyLimit = (person: string, place: string) => Promise<void>;

const WHAT = 'model-answer';

/** Days are UTC's; the count survives restarts. */
export function createDailyLimit(store: Pick<Store, 'db'>, clock: Clock, most: number): DailyLimit {
  return async (person, place) => {
    const now = clock.now();
    const day = utcDay(now);
    const { count } = await store.db
      .insertInto('usage')
      .values({ person, place, day, what: WHAT, count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['person', 'day', 'what'])
          .doUpdateSet(({ eb }) => ({ count: eb('usage.count', '+', 1) })),
      )
      .returning('count')
      .executeTakeFirstOrThrow();
    if (count <= most) return;
    const until = Date.parse(day) + DAY_MS;
    const hours = Math.ceil((until - now) / (60 * 60 * 1000));
    throw new TooManyRequests(
      `That were your ${most} written answers of today. The next one is welcome in ${hours} h, at 00:00 UTC. Searching goes on.`,
      until,
    );
  };
}
