import type { Card } from '../../message/card.ts';
import { placeKey } from '../../place.ts';
import type { RunItemOutcome } from '../../store/schema.ts';
import type { Database, Store } from '../../store/store.ts';
import { freeze } from '../delivery/frozen-card.ts';
import { releaseDelivery } from '../delivery/release.ts';
import { nameFor } from '../keys.ts';
import { postedNearby, seenAmong } from './seen.ts';
import type { StoredSubscription } from '../subscriptions.ts';

export interface RunItem {
  readonly workId: string;
  readonly score: number;
  /** Why it is there, as it is shown. */
  readonly reason: string;
  readonly outcome: RunItemOutcome;
}

/** A run as it is to be written down, before anything is sent. */
export interface Plan {
  readonly subscription: StoredSubscription;
  readonly runId: string;
  /** The instant it was due, epoch ms. */
  readonly slot: number;
  readonly toSeq: number;
  readonly at: number;
  readonly items: readonly RunItem[];
  /** What was looked at and which source failed. */
  readonly report: object;
  /** Unset: nothing to post. */
  readonly card?: Card;
  /** Unset: the run was asked for, the schedule stays as it is. */
  readonly nextRunAt?: number;
}

/**
 * `planned`: written, and to be delivered when there is a card. `again`: that slot has had its run already.
 * `moved`: the subscription changed while it was being matched, or another run took or gave up one of its papers, so
 * nothing was written.
 */
export type Planned =
  { readonly outcome: 'planned'; readonly deliveryId?: string } | { readonly outcome: 'again' | 'moved' };

/**
 * Writes a run down in one transaction: the run and its items, the delivery with its card frozen, the papers reserved
 * so that no other run takes them, and the subscription moved on. After it the run happens exactly once, whatever dies.
 */
export function planRun(store: Store, plan: Plan): Promise<Planned> {
  return store.transaction(async (db) => {
    const { subscription, runId, slot } = plan;
    const now = await db
      .selectFrom('subscription')
      .select(['from_seq', 'place', 'query', 'removed_at', 'next_run_at'])
      .where('id', '=', subscription.id)
      .executeTakeFirst();
    const moved =
      now?.from_seq !== subscription.fromSeq ||
      now.removed_at !== null ||
      now.place !== placeKey(subscription.place) ||
      now.query !== subscription.topic ||
      (plan.nextRunAt !== undefined && now.next_run_at !== subscription.nextRunAt);
    if (moved || (await isTaken(db, plan)) || !(await isElsewhere(db, plan))) return { outcome: 'moved' };
    const added = await db
      .insertInto('run')
      .values({
        id: runId,
        subscription_id: subscription.id,
        slot,
        from_seq: subscription.fromSeq,
        to_seq: plan.toSeq,
        started_at: plan.at,
        report: JSON.stringify(plan.report),
      })
      .onConflict((conflict) => conflict.columns(['subscription_id', 'slot']).doNothing())
      .executeTakeFirst();
    const again = added.numInsertedOrUpdatedRows === 0n;
    await moveOn(db, plan, again ? subscription.fromSeq : plan.toSeq);
    if (again) return { outcome: 'again' };
    await addItems(db, plan);
    return plan.card === undefined
      ? { outcome: 'planned' }
      : { outcome: 'planned', deliveryId: await addDelivery(db, plan, plan.card) };
  });
}

/**
 * Takes back what a subscription planned and certainly never posted, so that its next run brings it: after an outage
 * one merged message comes instead of many. To be called in a transaction.
 */
export async function supersede(db: Database, subscriptionId: string, why: string): Promise<void> {
  const waiting = await db
    .selectFrom('delivery')
    .select('id')
    .where('subscription_id', '=', subscriptionId)
    .where('state', '=', 'pending')
    .execute();
  for (const { id } of waiting) await releaseDelivery(db, id, { problem: why, comesAgain: true });
}

async function moveOn(db: Database, { subscription, nextRunAt }: Plan, fromSeq: number): Promise<void> {
  await db
    .updateTable('subscription')
    .set({ from_seq: fromSeq, ...(nextRunAt !== undefined && { next_run_at: nextRunAt }) })
    .where('id', '=', subscription.id)
    .execute();
}

async function addItems(db: Database, { runId, items }: Plan): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ workId, score, reason, outcome }) => ({
    run_id: runId,
    work_id: workId,
    score,
    reason,
    outcome,
  }));
  await db.insertInto('run_item').values(rows).execute();
}

/** Whether another run has reserved one of these papers since they were chosen. */
async function isTaken(db: Database, { subscription, items }: Plan): Promise<boolean> {
  const ids = shownOf(items).map(({ workId }) => workId);
  return (await seenAmong(db, subscription.id, ids)).size > 0;
}

/** Whether what another digest of the place has is still to stand there. */
async function isElsewhere(db: Database, { subscription, items, at }: Plan): Promise<boolean> {
  const ids = items.filter(({ outcome }) => outcome === 'elsewhere').map(({ workId }) => workId);
  return (await postedNearby(db, subscription, ids, at)).size === ids.length;
}

function shownOf(items: readonly RunItem[]): readonly RunItem[] {
  return items.filter(({ outcome }) => outcome === 'posted' || outcome === 'folded');
}

/** The delivery, and the papers it will have shown. */
async function addDelivery(db: Database, plan: Plan, card: Card): Promise<string> {
  const { runId, subscription, items, at } = plan;
  const place = placeKey(subscription.place);
  const id = nameFor('delivery', runId, place, 0);
  await db
    .insertInto('delivery')
    .values({
      id,
      run_id: runId,
      subscription_id: subscription.id,
      place,
      part: 0,
      card: freeze(card),
      key: `p${nameFor('key', id)}`,
      state: 'pending',
      attempt: 0,
      not_before: at,
      lease_owner: null,
      lease_until: null,
      attempted_at: null,
      sent_after: null,
      absent_since: null,
      message_ref: null,
      permalink: null,
      problem: null,
      created_at: at,
    })
    .execute();
  const shown = shownOf(items);
  if (shown.length === 0) return id;
  await db
    .insertInto('seen')
    .values(
      shown.map(({ workId }) => ({
        subscription_id: subscription.id,
        work_id: workId,
        delivery_id: id,
        state: 'reserved',
      })),
    )
    .execute();
  return id;
}
