import type { Store } from '../store/store.ts';
import { MINUTE_MS } from '../time.ts';
import type { StoredSubscription } from './subscriptions.ts';

/** A first asking begun so soon after a digest was made belongs to the same setting up. */
const SOON_MS = 15 * MINUTE_MS;

/**
 * Where the announcements begin that a digest is for. The first asking of a source brings the last days as well: a
 * digest made before or during it leaves them to the preview. Later it is the subscription's own mark.
 */
export async function afterBacklog(
  store: Store,
  { id, fromSeq, createdAt }: StoredSubscription,
): Promise<number> {
  const ran = await store.db
    .selectFrom('run')
    .select('id')
    .where('subscription_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (ran !== undefined) return fromSeq;
  const firsts = await store.db
    .selectFrom('fetch')
    .select(({ fn }) => [fn.min('answered_at').as('answeredAt'), fn.min('started_at').as('startedAt')])
    .where('outcome', 'in', ['ok', 'unchanged'])
    .groupBy('source')
    .execute();
  const ends = firsts.flatMap(({ answeredAt, startedAt }) =>
    answeredAt !== null && answeredAt > createdAt && startedAt <= createdAt + SOON_MS ? [answeredAt] : [],
  );
  return Math.max(fromSeq, ends.length === 0 ? 0 : await store.works.announcedSeqAt(Math.max(...ends) + 1));
}
