import type { Database } from '../../store/store.ts';

/**
 * Gives up a delivery that certainly was not posted: its papers are free again and count as held. `comesAgain` moves
 * the subscription back, so that the next run looks at them anew.
 */
export async function releaseDelivery(
  db: Database,
  id: string,
  { problem, comesAgain }: { readonly problem: string; readonly comesAgain: boolean },
): Promise<void> {
  const row = await db
    .updateTable('delivery')
    .set({ state: 'dead', lease_owner: null, lease_until: null, problem })
    .where('id', '=', id)
    .where('state', 'not in', ['sent', 'dead'])
    .returning(['run_id', 'subscription_id'])
    .executeTakeFirst();
  if (row === undefined) return;
  await db.deleteFrom('seen').where('delivery_id', '=', id).execute();
  await db
    .updateTable('run_item')
    .set({ outcome: 'held' })
    .where('run_id', '=', row.run_id)
    .where('outcome', 'in', ['posted', 'folded'])
    .execute();
  if (!comesAgain) return;
  const run = await db
    .selectFrom('run')
    .select('from_seq')
    .where('id', '=', row.run_id)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('subscription')
    .set({ from_seq: run.from_seq })
    .where('id', '=', row.subscription_id)
    .where('from_seq', '>', run.from_seq)
    .execute();
}
