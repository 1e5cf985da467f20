import type { Database } from '../store.ts';

/** Moves what people did with a work to the one it turned out to be; what they did with both counts once. */
export async function carryMarksAndShares(db: Database, from: string, to: string): Promise<void> {
  await db.updateTable('share').set({ work_id: to }).where('work_id', '=', from).execute();
  await db
    .deleteFrom('mark')
    .where('work_id', '=', from)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('mark as other')
          .select('other.work_id')
          .whereRef('other.person', '=', 'mark.person')
          .whereRef('other.kind', '=', 'mark.kind')
          .where('other.work_id', '=', to),
      ),
    )
    .execute();
  await db.updateTable('mark').set({ work_id: to }).where('work_id', '=', from).execute();
}
