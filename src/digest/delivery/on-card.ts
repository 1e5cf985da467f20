import { placeKey, threadRefs, type Place } from '../../place.ts';
import type { Database } from '../../store/store.ts';
import { thaw } from './frozen-card.ts';

/** The works on the digest that the thread at a place hangs on, as its card numbers them; none where it is no digest's. */
export async function worksInThread(db: Database, place: Place): Promise<readonly string[]> {
  const posted = await db
    .selectFrom('delivery')
    .select('card')
    .where('message_ref', 'in', threadRefs(place))
    .executeTakeFirst();
  if (posted === undefined) return [];
  return worksOn(posted.card);
}

/** The latest digest that was posted at a place, and when. */
export async function lastPosted(
  db: Database,
  place: Place,
): Promise<{ readonly works: readonly string[]; readonly at: number } | undefined> {
  const posted = await db
    .selectFrom('delivery')
    .select(['card', 'attempted_at', 'created_at'])
    .where('place', '=', placeKey(place))
    .where('state', '=', 'sent')
    .orderBy('created_at', 'desc')
    .orderBy('part', 'desc')
    .limit(1)
    .executeTakeFirst();
  return posted && { works: worksOn(posted.card), at: posted.attempted_at ?? posted.created_at };
}

function worksOn(frozen: string): readonly string[] {
  return thaw(frozen).blocks.flatMap((block) => ('paper' in block ? block.paper.workId : []));
}
