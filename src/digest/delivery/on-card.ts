import { threadRefs, type Place } from '../../place.ts';
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
  return thaw(posted.card).blocks.flatMap((block) => ('paper' in block ? block.paper.workId : []));
}
