import { sql, type Selectable } from 'kysely';
import type { Card } from '../../message/card.ts';
import { parsePlaceKey, placeKey, type Place, type PlatformName } from '../../place.ts';
import type { DeliveryTable } from '../../store/schema.ts';
import type { Database, Store } from '../../store/store.ts';
import { thaw } from './frozen-card.ts';
import { isGone, LEASE_MS, ownerName, type Owner } from './lease.ts';
import { releaseDelivery } from './release.ts';
import { pauseSubscription, subscriptionById } from '../subscriptions.ts';

/** A delivery this process holds. */
export interface Claimed {
  readonly id: string;
  readonly subscriptionId: string;
  readonly runId: string;
  readonly place: Place;
  readonly card: Card;
  readonly key: string;
  readonly attempt: number;
  /** When the first attempt began whose outcome is not known to be "not posted", epoch ms by our clock. */
  readonly attemptedAt: number;
  /** A time the platform itself had told before that. */
  readonly sentAfter?: number;
  /** When it was first looked for in vain since the last attempt, by the platform's clock. */
  readonly absentSince?: number;
}

/** What each platform's own clock said, epoch ms. */
export type PlatformTimes = ReadonlyMap<PlatformName, number>;

export interface Ledger {
  /** Frees what dead processes held, and what this one no longer works on. What was being sent is uncertain from then on. */
  recover(now: number): Promise<void>;
  /** The platforms for which something is ready to be posted. */
  readyOn(now: number): Promise<ReadonlySet<PlatformName>>;
  /** The next delivery to post, marked as being sent after `times`. Within a place in the order of planning. */
  claimPending(now: number, times: PlatformTimes): Promise<Claimed | undefined>;
  /** The next delivery to look for. */
  claimUncertain(now: number): Promise<Claimed | undefined>;
  /** It stands there: its papers are seen and shared from now on. */
  sent(
    delivery: Claimed,
    message: { readonly ref: string; readonly permalink?: string },
    now: number,
  ): Promise<void>;
  /** This process no longer works on it. To be called however the work ended. */
  letGo(delivery: Claimed): void;
  /** Certainly not posted; to be tried again, or given up as under `absent`. */
  later(delivery: Claimed, notBefore: number): Promise<void>;
  /** It may or may not stand there; to be looked for. */
  uncertain(delivery: Claimed, notBefore: number): Promise<void>;
  /** Looked for in vain. Answers whether it is the first time a sentence about it was written down. */
  stillUncertain(delivery: Claimed, notBefore: number, problem: string): Promise<boolean>;
  /** Looked for in vain for the first time since the last attempt: the platform may still accept it. */
  absentYet(delivery: Claimed, asOf: number, notBefore: number): Promise<void>;
  /**
   * Looked for and not there, nor to come any more: posted again, or given up where its subscription was paused, removed or moved to another
   * place meanwhile. Nothing where the lease ran out and another process went on with it.
   */
  absent(delivery: Claimed, now: number): Promise<void>;
  /**
   * Certainly not posted and never will be. `pause`: the subscription stops for that reason, and its next run after
   * it is resumed brings the papers.
   */
  dead(delivery: Claimed, problem: string, options: { readonly pause: boolean }): Promise<void>;
  /** When something is to be done next; undefined when nothing waits. */
  nextAt(): Promise<number | undefined>;
}

interface LedgerInput {
  readonly store: Store;
  readonly owner: Owner;
  readonly isAlive: (pid: number) => boolean;
  /** The platforms that can be posted to now; deliveries for others wait. */
  readonly platforms: () => readonly PlatformName[];
  /** The first look comes so long after an attempt. */
  readonly settleMs: number;
}

const NOT_WANTED =
  'The digest was paused, removed or moved before this was posted. Its papers come with its next run.';

const IDLE = { lease_owner: null, lease_until: null } as const;

/** The ledger of deliveries: pending → sending → sent | uncertain | dead, each step one transaction. */
export function createLedger({ store, owner, isAlive, platforms, settleMs }: LedgerInput): Ledger {
  const self = ownerName(owner);
  /** What this process works on, whatever the clock says of its leases. */
  const held = new Set<string>();
  const hold = (delivery: Claimed): Claimed => {
    held.add(delivery.id);
    return delivery;
  };
  const isFree = (row: Pick<Selectable<DeliveryTable>, 'id' | 'lease_owner' | 'lease_until'>, now: number) =>
    row.lease_owner === self
      ? !held.has(row.id)
      : (row.lease_until ?? 0) <= now || isGone(row.lease_owner ?? '', owner, isAlive);
  const lease = (now: number) => ({ lease_owner: self, lease_until: now + LEASE_MS });
  const change = async (delivery: Claimed, set: Partial<Selectable<DeliveryTable>>): Promise<void> => {
    await store.db
      .updateTable('delivery')
      .set({ ...IDLE, ...set })
      .where('id', '=', delivery.id)
      .where('lease_owner', '=', self)
      .execute();
  };
  const wait = (delivery: Claimed, from: 'sending' | 'uncertain', set: Partial<Selectable<DeliveryTable>>) =>
    store.transaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('delivery')
        .set({ ...IDLE, ...set, state: 'pending' })
        .where('id', '=', delivery.id)
        .where('state', '=', from)
        .where('lease_owner', '=', self)
        .executeTakeFirst();
      if (numUpdatedRows === 0n || (await isStillWanted(db, delivery))) return;
      await releaseDelivery(db, delivery.id, { problem: NOT_WANTED, comesAgain: true });
    });

  return {
    recover: (now) =>
      store.transaction(async (db) => {
        const held = await db
          .selectFrom('delivery')
          .select(['id', 'state', 'lease_owner', 'lease_until', 'attempted_at'])
          .where('lease_owner', 'is not', null)
          .execute();
        for (const row of held) {
          if (!isFree(row, now)) continue;
          const settled = Math.max(now, Math.min(row.attempted_at ?? now, now) + settleMs);
          const set = row.state === 'sending' ? { state: 'uncertain' as const, not_before: settled } : {};
          await db
            .updateTable('delivery')
            .set({ ...IDLE, ...set })
            .where('id', '=', row.id)
            .execute();
        }
      }),

    async readyOn(now) {
      const rows = await waiting(store.db, platforms())
        .where('state', '=', 'pending')
        .where('not_before', '<=', now)
        .clearOrderBy()
        .clearSelect()
        .select('place')
        .distinct()
        .execute();
      return new Set(rows.map(({ place }) => parsePlaceKey(place).platform));
    },

    claimPending: (now, times) =>
      store.transaction(async (db) => {
        const row = await firstPending(db, platforms(), now);
        if (row === undefined) return undefined;
        const isFirst = row.attempted_at === null;
        const set = {
          ...{ state: 'sending' as const, attempt: row.attempt + 1, attempted_at: row.attempted_at ?? now },
          sent_after: isFirst ? (times.get(parsePlaceKey(row.place).platform) ?? null) : row.sent_after,
          absent_since: null,
          ...lease(now),
        };
        await db.updateTable('delivery').set(set).where('id', '=', row.id).execute();
        return hold(claimed({ ...row, ...set }));
      }),

    claimUncertain: (now) =>
      store.transaction(async (db) => {
        const row = await waiting(db, platforms())
          .where('state', '=', 'uncertain')
          .where('lease_owner', 'is', null)
          .where('not_before', '<=', now)
          .limit(1)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        await db.updateTable('delivery').set(lease(now)).where('id', '=', row.id).execute();
        return hold(claimed(row));
      }),

    sent: (delivery, { ref, permalink }, now) =>
      store.transaction(async (db) => {
        await db
          .updateTable('delivery')
          .set({ ...IDLE, state: 'sent', message_ref: ref, permalink: permalink ?? null, problem: null })
          .where('id', '=', delivery.id)
          .execute();
        await db.updateTable('seen').set({ state: 'sent' }).where('delivery_id', '=', delivery.id).execute();
        await store.group.shareDigest(db, {
          deliveryId: delivery.id,
          workIds: await postedWorks(db, delivery),
          place: placeKey(delivery.place),
          messageRef: ref,
          ...(permalink !== undefined && { permalink }),
          at: now,
        });
      }),

    letGo: ({ id }) => void held.delete(id),

    later: (delivery, notBefore) =>
      wait(delivery, 'sending', { attempted_at: null, sent_after: null, not_before: notBefore }),

    uncertain: (delivery, notBefore) => change(delivery, { state: 'uncertain', not_before: notBefore }),

    async stillUncertain(delivery, notBefore, problem) {
      const first = await store.db
        .updateTable('delivery')
        .set({ problem })
        .where('id', '=', delivery.id)
        .where('problem', 'is', null)
        .executeTakeFirst();
      await change(delivery, { state: 'uncertain', not_before: notBefore });
      return first.numUpdatedRows > 0n;
    },

    absentYet: (delivery, asOf, notBefore) =>
      change(delivery, {
        ...{ state: 'uncertain', not_before: notBefore },
        absent_since: delivery.absentSince ?? asOf,
      }),

    absent: (delivery, now) => wait(delivery, 'uncertain', { not_before: now }),

    dead: (delivery, problem, { pause }) =>
      store.transaction(async (db) => {
        await releaseDelivery(db, delivery.id, { problem, comesAgain: pause });
        if (pause) await pauseSubscription(db, delivery.subscriptionId, problem);
      }),

    async nextAt() {
      const row = await waiting(store.db, platforms())
        .where('state', 'in', ['pending', 'uncertain'])
        .clearOrderBy()
        .clearSelect()
        .select(({ fn }) => fn.min('not_before').as('at'))
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
  };
}

function waiting(db: Database, platforms: readonly PlatformName[]) {
  return db
    .selectFrom('delivery')
    .selectAll()
    .where((eb) => eb.or(platforms.map((platform) => eb('place', 'like', `${platform}:%`))))
    .orderBy('created_at')
    .orderBy('id');
}

/** The first whose place has no earlier one still on its way. An uncertain one does not hold up its place. */
function firstPending(db: Database, platforms: readonly PlatformName[], now: number) {
  return waiting(db, platforms)
    .where('state', '=', 'pending')
    .where('not_before', '<=', now)
    .where((delivery) =>
      delivery.not(
        delivery.exists(
          delivery
            .selectFrom('delivery as earlier')
            .select('earlier.id')
            .whereRef('earlier.place', '=', 'delivery.place')
            .where('earlier.state', 'in', ['pending', 'sending'])
            .where(sql<boolean>`(earlier.created_at, earlier.id) < (delivery.created_at, delivery.id)`),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
}

/** Whether its subscription still runs, and there. */
async function isStillWanted(db: Database, { subscriptionId, place }: Claimed): Promise<boolean> {
  const subscription = await subscriptionById(db, subscriptionId);
  return subscription?.state === 'active' && placeKey(subscription.place) === placeKey(place);
}

async function postedWorks(db: Database, { runId }: Claimed): Promise<readonly string[]> {
  const posted = await db
    .selectFrom('run_item')
    .select('work_id')
    .where('run_id', '=', runId)
    .where('outcome', '=', 'posted')
    .execute();
  return posted.map(({ work_id }) => work_id);
}

function claimed(row: Selectable<DeliveryTable>): Claimed {
  return {
    id: row.id,
    subscriptionId: row.subscription_id,
    runId: row.run_id,
    place: parsePlaceKey(row.place),
    card: thaw(row.card),
    key: row.key,
    attempt: row.attempt,
    attemptedAt: row.attempted_at ?? row.created_at,
    ...(row.sent_after !== null && { sentAfter: row.sent_after }),
    ...(row.absent_since !== null && { absentSince: row.absent_since }),
  };
}
