import { sql } from 'kysely';
import type { Store } from '../../store/store.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../time.ts';
import type { Calendar } from '../schedule.ts';
import { changeSubscription, laterSubscriptions } from '../subscriptions.ts';

/** Two times of a digest lie further apart, also where a day has lost an hour. */
const APART_MS = 20 * HOUR_MS;
const [SCOPE, KEY] = ['digest', 'last beat'] as const;

/**
 * Takes note of the present and, where the clock was set back since the last beat, in this process or an earlier one,
 * moves the messages that wait for a time with it: nothing is to wait for a month that will not come. A digest whose
 * next time lies behind its next time from now got it from a clock that was ahead, beat or no beat. Answers by how much
 * the clock was set back, ms.
 */
export async function followClock(store: Store, calendar: Calendar, now: number): Promise<number> {
  for (const { id, schedule, nextRunAt } of await laterSubscriptions(store.db, now + APART_MS)) {
    const next_run_at = calendar.nextRun(schedule, now);
    if (nextRunAt !== undefined && nextRunAt > next_run_at)
      await changeSubscription(store.db, id, { next_run_at });
  }
  const last = Number((await store.settings.get(SCOPE, KEY)) ?? now);
  await store.settings.set(SCOPE, KEY, String(now));
  const backMs = last - now;
  if (backMs < MINUTE_MS) return 0;
  await store.db
    .updateTable('delivery')
    .set({
      not_before: sql<number>`not_before - ${backMs}`,
      attempted_at: sql<number>`attempted_at - ${backMs}`,
      lease_until: sql<number>`lease_until - ${backMs}`,
    })
    .where('state', 'in', ['pending', 'sending', 'uncertain'])
    .execute();
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
