import { carryFullText } from '../full-texts.ts';
import { carryMarksAndShares } from '../group/carry-over.ts';
import type { Database } from '../store.ts';

/**
 * Moves what is known and what people did from a work to the one it turned out to be. Sightings stay: from them
 * a wrong merge can be undone.
 */
export async function carryOver(db: Database, from: string, to: string): Promise<void> {
  await db.updateTable('work').set({ merged_into: to }).where('merged_into', '=', from).execute();
  await db.updateTable('work_event').set({ work_id: to }).where('work_id', '=', from).execute();
  await carryVotes(db, from, to);
  await carrySeen(db, from, to);
  await carryMarksAndShares(db, from, to);
  await carryFullText(db, from, to);
}

async function carryVotes(db: Database, from: string, to: string): Promise<void> {
  await db
    .deleteFrom('vote')
    .where('work_id', '=', from)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('vote as other')
          .select('other.at')
          .whereRef('other.at', '=', 'vote.at')
          .whereRef('other.source', '=', 'vote.source')
          .where('other.work_id', '=', to),
      ),
    )
    .execute();
  await db.updateTable('vote').set({ work_id: to }).where('work_id', '=', from).execute();
}

/** What a channel got under one name it does not get again under the other; a reservation yields to what was sent. */
async function carrySeen(db: Database, from: string, to: string): Promise<void> {
  await db
    .deleteFrom('seen')
    .where('work_id', '=', to)
    .where('state', '=', 'reserved')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('seen as other')
          .select('other.work_id')
          .whereRef('other.subscription_id', '=', 'seen.subscription_id')
          .where('other.work_id', '=', from)
          .where('other.state', '=', 'sent'),
      ),
    )
    .execute();
  await db
    .deleteFrom('seen')
    .where('work_id', '=', from)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('seen as other')
          .select('other.work_id')
          .whereRef('other.subscription_id', '=', 'seen.subscription_id')
          .where('other.work_id', '=', to),
      ),
    )
    .execute();
  await db.updateTable('seen').set({ work_id: to }).where('work_id', '=', from).execute();
}
