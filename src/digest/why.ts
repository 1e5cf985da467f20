import type { Work } from '../papers/paper.ts';
import type { Database, Store } from '../store/store.ts';
import type { Clock } from '../time.ts';
import type { Relevance } from './relevance/relevance.ts';
import type { Why } from './digests.ts';
import type { StoredSubscription } from './subscriptions.ts';

interface WhyInput {
  readonly store: Store;
  readonly clock: Clock;
  readonly relevance: Pick<Relevance, 'explain'>;
}

/** What became of a work in a digest. */
export async function whyOf(
  { store, clock, relevance }: WhyInput,
  digest: StoredSubscription,
  work: Work,
): Promise<Why> {
  const kept = await keptOf(store.db, digest.id, work.id);
  if (kept !== undefined) return kept;
  const seq = work.announcedSeq;
  if (seq === undefined) return { came: 'not announced' };
  if (seq > digest.fromSeq) return { came: 'still to come' };
  if (seq <= (await firstSeq(store.db, digest))) return { came: 'too early' };
  const { topic, dial } = digest;
  if (topic === '') return { came: 'few votes' };
  const window = { fromSeq: seq - 1, toSeq: seq };
  const explained = await relevance.explain({ topic, dial, window, now: clock.now() }, work.id);
  if (explained?.isAdmitted === false) return { came: 'shut out' };
  const { reason, score, cut } = explained ?? { reason: '', score: 0, cut: 0 };
  return { came: 'not close', reason, score, cut };
}

async function keptOf(db: Database, subscriptionId: string, workId: string): Promise<Why | undefined> {
  const row = await db
    .selectFrom('run_item')
    .innerJoin('run', 'run.id', 'run_item.run_id')
    .leftJoin('delivery', 'delivery.run_id', 'run.id')
    .select(['run_item.outcome', 'run_item.reason', 'run.started_at', 'delivery.permalink'])
    .where('run.subscription_id', '=', subscriptionId)
    .where('run_item.work_id', '=', workId)
    .where('run_item.outcome', '!=', 'below')
    .orderBy('run.started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.outcome === 'below') return undefined;
  const { outcome: came, reason, started_at: at, permalink } = row;
  return came === 'elsewhere' ? { came, at } : { came, at, reason, ...(permalink !== null && { permalink }) };
}

/** Where the first run began; where the digest stands, before there is one. */
async function firstSeq(db: Database, { id, fromSeq }: StoredSubscription): Promise<number> {
  const row = await db
    .selectFrom('run')
    .select(({ fn }) => fn.min('from_seq').as('seq'))
    .where('subscription_id', '=', id)
    .executeTakeFirst();
  return row?.seq ?? fromSeq;
}
