import { dayAfter, daysFrom } from '../../sources/days.ts';
import type { Announcer } from '../../sources/source.ts';
import type { Store } from '../../store/store.ts';
import { MINUTE_MS, utcDay } from '../../time.ts';
import type { StoredSubscription } from '../subscriptions.ts';

/** An asking begun so soon after a digest was made belongs to the same setting up. */
const SOON_MS = 15 * MINUTE_MS;

/**
 * Where the announcements begin that a digest is for. The first asking of a source, and the first after a long
 * downtime, brings the days before as well: a digest made before or during it leaves them to the preview, unless its
 * first message is to bring them. Later it is the subscription's own mark.
 */
export async function afterBacklog(
  store: Store,
  announcer: Announcer | undefined,
  { id, fromSeq, createdAt, reachesBackMs }: StoredSubscription,
): Promise<number> {
  const ran = await store.db
    .selectFrom('run')
    .select('id')
    .where('subscription_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (ran !== undefined || reachesBackMs > 0) return fromSeq;
  const askings = await store.fetches.good({ begunBy: createdAt + SOON_MS, answeredAfter: createdAt });
  const ends = askings.flatMap(({ asked, answeredAt }) =>
    answeredAt !== undefined && catchesUp(asked, createdAt, announcer) ? [answeredAt] : [],
  );
  return Math.max(fromSeq, ends.length === 0 ? 0 : await store.works.announcedSeqAt(Math.max(...ends) + 1));
}

/** Whether an asking ("since 2026-11-16") was for announcements of the days before `createdAt` too. */
function catchesUp(asked: string, createdAt: number, announcer: Announcer | undefined): boolean {
  const since = /^since (\d{4}-\d{2}-\d{2})$/.exec(asked)?.[1];
  if (since === undefined) return false;
  const before = daysFrom(since, dayAfter(utcDay(createdAt), -1));
  return before.some((day) => announcer?.announcesOn(day) ?? true);
}
