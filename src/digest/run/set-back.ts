import { sql } from 'kysely';
import type { Store } from '../../store/store.ts';
import { MINUTE_MS, SECOND_MS } from '../../time.ts';
import type { Calendar } from '../schedule.ts';
import { activeSubscriptions, changeSubscription } from '../subscriptions.ts';

const [SCOPE, KEY] = ['digest', 'last beat'] as const;

/**
 * Takes note of the present and, where the clock was set back since the last beat, in this process or an earlier one,
 * moves what waits for a time with it: nothing is to wait for a month that will not come. Answers by how much, ms.
 */
export async function followClock(store: Store, calendar: Calendar, now: number): Promise<number> {
  const last = Number((await store.settings.get(SCOPE, KEY)) ?? now);
  await store.settings.set(SCOPE, KEY, String(now));
  const backMs = last - now;
  if (backMs < MINUTE_MS) return 0;
  await store.transaction(async (db) => {
    await db
      .updateTable('delivery')
      .set({
        not_before: sql<number>`not_before - ${backMs}`,
        attempted_at: sql<number>`attempted_at - ${backMs}`,
        lease_until: sql<number>`lease_until - ${backMs}`,
      })
      .where('state', 'in', ['pending', 'sending', 'uncertain'])
      .execute();
    for (const { id, schedule, nextRunAt } of await activeSubscriptions(db)) {
      const next_run_at = calendar.nextRun(schedule, now);
      if (nextRunAt !== undefined && nextRunAt > next_run_at)
        await changeSubscription(db, id, { next_run_at });
    }
  });
  return backMs;
}

/**
 * The slot a run is written down under. A run moves its subscription on, so that one which stands there already was made
 * by a clock that was ahead: the day comes again and its digest with it, a millisecond later.
 */
export async function freeSlot(
  { db }: Pick<Store, 'db'>,
  subscriptionId: string,
  slot: number,
): Promise<number> {
  const taken = await db
    .selectFrom('run')
    .select(({ fn }) => fn.max('slot').as('slot'))
    .where('subscription_id', '=', subscriptionId)
    .where('slot', '>=', slot)
    .where('slot', '<', slot + SECOND_MS)
    .executeTakeFirst();
  return typeof taken?.slot === 'number' ? taken.slot + 1 : slot;
}
