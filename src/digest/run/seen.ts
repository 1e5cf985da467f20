import { chunks } from '../../store/chunks.ts';
import { placeKey } from '../../place.ts';
import { DAY_MS } from '../../time.ts';
import type { StoredSubscription } from '../subscriptions.ts';
import type { Database } from '../../store/store.ts';

/** Ids a query asks for. */
const IDS = 500;

/** Of these works those that a subscription has posted or reserved. */
export async function seenAmong(
  db: Database,
  subscriptionId: string,
  workIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const ids of chunks(workIds, IDS)) {
    const rows = await db
      .selectFrom('seen')
      .select('work_id')
      .where('subscription_id', '=', subscriptionId)
      .where('work_id', 'in', ids)
      .execute();
    for (const { work_id } of rows) seen.add(work_id);
  }
  return seen;
}

/**
 * Of these works those that another digest of the same place has posted, or is about to, within a day before `now`:
 * work id to that digest's topic.
 */
export async function postedNearby(
  db: Database,
  { id, place }: Pick<StoredSubscription, 'id' | 'place'>,
  workIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const posted = new Map<string, string>();
  for (const ids of chunks(workIds, IDS)) {
    const rows = await db
      .selectFrom('delivery')
      .innerJoin('run_item', 'run_item.run_id', 'delivery.run_id')
      .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
      .select(['run_item.work_id', 'subscription.query'])
      .where('delivery.place', '=', placeKey(place))
      .where('delivery.created_at', '>', now - DAY_MS)
      .where('delivery.state', '!=', 'dead')
      .where('delivery.subscription_id', '!=', id)
      .where('run_item.outcome', '=', 'posted')
      .where('run_item.work_id', 'in', ids)
      .execute();
    for (const { work_id, query } of rows) posted.set(work_id, query);
  }
  return posted;
}
