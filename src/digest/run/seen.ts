import { chunks } from '../../store/chunks.ts';
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
