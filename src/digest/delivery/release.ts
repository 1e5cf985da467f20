import type { Database } from '../../store/store.ts';

/**
 * Gives up a delivery that certainly was not posted: its papers are free again and count as held, also for the digests
 * that left them to it. `comesAgain` moves the subscription back, so that the next run looks at them anew.
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
    .returning(['run_id', 'subscription_id', 'place'])
    .executeTakeFirst();
  if (row === undefined) return;
  await db.deleteFrom('seen').where('delivery_id', '=', id).execute();
  await db
    .updateTable('run_item')
    .set({ outcome: 'held' })
    .where('run_id', '=', row.run_id)
    .where('outcome', 'in', ['posted', 'folded'])
    .execute();
  await giveBack(db, row.run_id, row.place);
  if (!comesAgain) return;
  const run = await db
    .selectFrom('run')
    .select('from_seq')
    .where('id', '=', row.run_id)
    .executeTakeFirstOrThrow();
  await moveBack(db, row.subscription_id, run.from_seq);
}

/** Digests of the same place that left papers of this run to it look at them anew. */
async function giveBack(db: Database, runId: string, place: string): Promise<void> {
  const left = await db
    .selectFrom('run_item')
    .innerJoin('run', 'run.id', 'run_item.run_id')
    .innerJoin('subscription', 'subscription.id', 'run.subscription_id')
    .select(['run_item.run_id', 'run.subscription_id', 'run.from_seq'])
    .distinct()
    .where('run_item.outcome', '=', 'elsewhere')
    .where('run_item.work_id', 'in', (items) =>
      items.selectFrom('run_item as own').select('own.work_id').where('own.run_id', '=', runId),
    )
    .where('subscription.place', '=', place)
    .execute();
  for (const { run_id, subscription_id, from_seq } of left) {
    await db.deleteFrom('run_item').where('run_id', '=', run_id).where('outcome', '=', 'elsewhere').execute();
    await moveBack(db, subscription_id, from_seq);
  }
}

async function moveBack(db: Database, subscriptionId: string, fromSeq: number): Promise<void> {
  await db
    .updateTable('subscription')
    .set({ from_seq: fromSeq })
    .where('id', '=', subscriptionId)
    .where('from_seq', '>', fromSeq)
    .execute();
}
