import { digestCard } from '../../message/digest.ts';
import { groupOf } from '../../place.ts';
import type { Store } from '../../store/store.ts';
import { afterBacklog } from './backlog.ts';
import { compose, type Composed, type ComposeInput } from './compose.ts';
import { lastRunOf } from './last-run.ts';
import { runIdFor } from '../keys.ts';
import { planRun, type Planned, type RunItem } from './plan.ts';
import type { Calendar } from '../schedule.ts';
import type { StoredSubscription } from '../subscriptions.ts';

interface RunOptions {
  /** The instant it was due, epoch ms. */
  readonly slot: number;
  readonly now: number;
  /** Unset: the run was asked for, the schedule stays as it is. */
  readonly nextRunAt?: number;
}

export interface RunInput extends ComposeInput {
  readonly calendar: Calendar;
}

type Ran = Planned & { readonly composed: Composed };

/**
 * One run of a subscription over everything announced since its last one, however long ago that was: chosen, made into
 * a message and written down. Nothing new: the run is written down, and nothing is posted, unless it was due and a
 * source has failed since the last run: that is said once, so that a digest never stays away unexplained.
 */
export async function run(
  input: RunInput,
  subscription: StoredSubscription,
  options: RunOptions,
): Promise<Ran> {
  const { slot, now, nextRunAt } = options;
  const { store, calendar } = input;
  const toSeq = Math.max(await store.works.lastAnnouncedSeq(), subscription.fromSeq);
  const composed = await compose(input, {
    ...{ topic: subscription.topic, budget: subscription.budget, dial: subscription.dial },
    subscription,
    ...{
      fromSeq: await afterBacklog(store, calendar.announcer, subscription),
      toSeq,
      from: Math.min(await coveredUntil(store, subscription), now),
      to: now,
    },
    installation: groupOf(subscription.place),
    ...(await lastBrought(store, subscription)),
  });
  const runId = runIdFor(subscription.id, slot);
  const { posted, folded, matched, looked, elsewhere } = composed;
  const { topic, id: digestId } = subscription;
  const news = { topic, posted, elsewhere, folded: folded.length, matched, looked, runId, digestId };
  const told = (await lastRunOf(store, subscription.id))?.failed ?? [];
  const isOutageNews =
    nextRunAt !== undefined &&
    (looked.missing.length > 0 || looked.failed.some(({ title }) => !told.includes(title)));
  const planned = await planRun(store, {
    ...{ subscription, runId, slot, toSeq, at: now, items: itemsOf(composed) },
    report: { matched, ...looked },
    ...((posted.length > 0 || isOutageNews) && { card: digestCard(news) }),
    ...(nextRunAt !== undefined && { nextRunAt }),
  });
  return { ...planned, composed };
}

/** When a digest of trending papers last posted some. */
async function lastBrought(
  store: Store,
  { id, topic }: StoredSubscription,
): Promise<{ readonly brought?: number }> {
  if (topic !== '') return {};
  const row = await store.db
    .selectFrom('run')
    .innerJoin('run_item', 'run_item.run_id', 'run.id')
    .select(({ fn }) => fn.max('run.started_at').as('at'))
    .where('run.subscription_id', '=', id)
    .where('run_item.outcome', '=', 'posted')
    .executeTakeFirst();
  const brought = row?.at ?? undefined;
  return brought === undefined ? {} : { brought };
}

/** When everything up to the subscription's place in the announcements had been looked at, epoch ms. */
async function coveredUntil(store: Store, subscription: StoredSubscription): Promise<number> {
  const { id, fromSeq, createdAt, reachesBackMs } = subscription;
  const last = await store.db
    .selectFrom('run')
    .select(({ fn }) => fn.max('started_at').as('at'))
    .where('subscription_id', '=', id)
    .where('to_seq', '<=', fromSeq)
    .executeTakeFirst();
  return last?.at ?? createdAt - reachesBackMs;
}

function itemsOf({ posted, folded, below, elsewhere }: Composed): readonly RunItem[] {
  const kinds = { posted, folded, below, elsewhere };
  return (['posted', 'folded', 'below', 'elsewhere'] as const).flatMap((outcome) =>
    kinds[outcome].map(({ work, score, reason }) => ({ workId: work.id, score, reason, outcome })),
  );
}
