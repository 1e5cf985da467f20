import type { Selectable } from 'kysely';
import { z } from 'zod';
import { parsePlaceKey, placeKey, PLATFORMS, type Person, type Place } from '../place.ts';
import type { Dial, SubscriptionKind, SubscriptionTable } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import type { NewDigest, Subscription } from './digests.ts';
import { ScheduleSchema } from './schedule.ts';

/** A subscription with what only a run needs to know. */
export interface StoredSubscription extends Subscription {
  /** Announcements after this are still to be looked at. */
  readonly fromSeq: number;
  readonly createdAt: number;
  /** How long before that the announcements begin that the first run is for. */
  readonly reachesBackMs: number;
}

interface NewSubscription extends Omit<NewDigest, 'opensWithLastWeek'> {
  readonly id: string;
  readonly budget: number;
  readonly dial: Dial;
  readonly nextRunAt: number;
  readonly fromSeq: number;
  readonly reachesBackMs: number;
  readonly at: number;
}

/** The columns a person's wish may change. */
export type Change = Partial<
  Pick<
    SubscriptionTable,
    | 'place'
    | 'query'
    | 'kind'
    | 'schedule'
    | 'budget'
    | 'dial'
    | 'next_run_at'
    | 'state'
    | 'paused_reason'
    | 'removed_at'
  >
>;

const PersonSchema = z.object({
  platform: z.enum(PLATFORMS),
  installation: z.string(),
  id: z.string(),
  name: z.string(),
});

export async function addSubscription(db: Database, digest: NewSubscription): Promise<void> {
  await db
    .insertInto('subscription')
    .values({
      id: digest.id,
      place: placeKey(digest.place),
      kind: kindOf(digest.topic),
      query: digest.topic,
      exclude: '',
      schedule: JSON.stringify(digest.schedule),
      budget: digest.budget,
      layout: 'lines',
      dial: digest.dial,
      reaches_back_ms: digest.reachesBackMs,
      next_run_at: digest.nextRunAt,
      state: 'active',
      paused_reason: null,
      removed_at: null,
      created_by: JSON.stringify(PersonSchema.parse(digest.createdBy)),
      created_at: digest.at,
      from_seq: digest.fromSeq,
    })
    .execute();
}

export function kindOf(topic: string): SubscriptionKind {
  return topic === '' ? 'trending' : 'topic';
}

/** One subscription; removed ones are not found. */
export async function subscriptionById(db: Database, id: string): Promise<StoredSubscription | undefined> {
  const row = await kept(db).where('id', '=', id).executeTakeFirst();
  return row && fromRow(row, await uncertainOf(db, [row.id]));
}

/** One subscription, also a removed one. */
export async function anySubscription(db: Database, id: string): Promise<StoredSubscription | undefined> {
  const row = await db.selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row, await uncertainOf(db, [row.id]));
}

/** The subscriptions of a place, by topic. */
export async function subscriptionsAt(db: Database, place: Place): Promise<readonly StoredSubscription[]> {
  return read(
    db,
    await kept(db).where('place', '=', placeKey(place)).orderBy('query').orderBy('id').execute(),
  );
}

/** The subscriptions of a group of people: a workspace, a server. By place and topic. */
export async function subscriptionsIn(
  db: Database,
  { platform, installation }: Pick<Place, 'platform' | 'installation'>,
): Promise<readonly StoredSubscription[]> {
  const all = await read(db, await kept(db).orderBy('place').orderBy('query').orderBy('id').execute());
  return all.filter(({ place }) => place.platform === platform && place.installation === installation);
}

/** The active ones whose time comes after `at`. */
export async function laterSubscriptions(db: Database, at: number): Promise<readonly StoredSubscription[]> {
  return read(db, await kept(db).where('state', '=', 'active').where('next_run_at', '>', at).execute());
}

/** Ids of the active subscriptions whose time has come, the longest overdue first. */
export async function dueSubscriptions(db: Database, now: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('subscription')
    .select('id')
    .where('state', '=', 'active')
    .where('next_run_at', '<=', now)
    .orderBy('next_run_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function changeSubscription(db: Database, id: string, change: Change): Promise<void> {
  await db.updateTable('subscription').set(change).where('id', '=', id).execute();
}

/** Stops a subscription for a reason its owner can read. Nothing is forgotten. */
export async function pauseSubscription(db: Database, id: string, reason: string | null): Promise<void> {
  await db
    .updateTable('subscription')
    .set({ state: 'paused', paused_reason: reason, next_run_at: null })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute();
}

function kept(db: Database) {
  return db.selectFrom('subscription').selectAll().where('removed_at', 'is', null);
}

async function read(
  db: Database,
  rows: readonly Selectable<SubscriptionTable>[],
): Promise<readonly StoredSubscription[]> {
  const uncertain = await uncertainOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => fromRow(row, uncertain));
}

async function uncertainOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('delivery')
    .select(({ fn }) => ['subscription_id', fn.countAll<number>().as('count')])
    .where('state', '=', 'uncertain')
    .where('subscription_id', 'in', ids)
    .groupBy('subscription_id')
    .execute();
  return new Map(rows.map((row) => [row.subscription_id, row.count]));
}

function fromRow(
  row: Selectable<SubscriptionTable>,
  uncertain: ReadonlyMap<string, number>,
): StoredSubscription {
  return {
    id: row.id,
    place: parsePlaceKey(row.place),
    topic: row.query,
    schedule: ScheduleSchema.parse(JSON.parse(row.schedule)),
    budget: row.budget,
    dial: row.dial,
    state: row.state,
    ...(row.paused_reason !== null && { pausedReason: row.paused_reason }),
    ...(row.next_run_at !== null && { nextRunAt: row.next_run_at }),
    createdBy: personOf(row.created_by),
    uncertain: uncertain.get(row.id) ?? 0,
    fromSeq: row.from_seq,
    createdAt: row.created_at,
    reachesBackMs: row.reaches_back_ms,
  };
}

function personOf(json: string): Person {
  return PersonSchema.parse(JSON.parse(json));
}
