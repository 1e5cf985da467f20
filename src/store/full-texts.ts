import type { Selectable } from 'kysely';
import { HOUR_MS } from '../time.ts';
import type { FullTextTable } from './schema.ts';
import type { Database, FullTextStore, KeptFullText } from './store.ts';

export function createFullTextStore(db: Database): FullTextStore {
  const rowOf = (workId: string) =>
    db.selectFrom('full_text').selectAll().where('work_id', '=', workId).executeTakeFirst();

  return {
    async get(workId) {
      const row = await rowOf(workId);
      return row && keptFrom(row);
    },

    async put({ workId, fetchedAt, readAt, ...kept }) {
      const before = await rowOf(workId);
      const row = { ...kept, fetched_at: fetchedAt, read_at: readAt };
      await db
        .insertInto('full_text')
        .values({ ...row, work_id: workId })
        .onConflict((conflict) => conflict.column('work_id').doUpdateSet(row))
        .execute();
      return before?.file === kept.file ? undefined : before?.file;
    },

    async wasRead(workId, at) {
      await db
        .updateTable('full_text')
        .set({ read_at: at })
        .where('work_id', '=', workId)
        .where('read_at', '<', at - HOUR_MS)
        .execute();
    },

    async remove(workId) {
      const before = await rowOf(workId);
      await db.deleteFrom('full_text').where('work_id', '=', workId).execute();
      return before?.file;
    },

    async counts() {
      const row = await db
        .selectFrom('full_text')
        .select((eb) => [eb.fn.countAll().as('kept'), eb.fn.sum('bytes').as('bytes')])
        .executeTakeFirst();
      return { kept: Number(row?.kept ?? 0), bytes: Number(row?.bytes ?? 0) };
    },

    async beyond(budget) {
      const rows = await db
        .selectFrom('full_text')
        .select(['work_id', 'bytes'])
        .orderBy((eb) => eb.case().when('source', '=', '').then(0).else(1).end())
        .orderBy('read_at', 'desc')
        .orderBy('work_id')
        .execute();
      let bytes = 0;
      return rows.filter((row) => (bytes += row.bytes) > budget).map(({ work_id }) => work_id);
    },

    async files() {
      const rows = await db.selectFrom('full_text').select('file').execute();
      return new Set(rows.map(({ file }) => file));
    },
  };
}

/** Inside a merge: what `to` has itself stays; the file of what goes is nobody's from then on. */
export async function carryFullText(db: Database, from: string, to: string): Promise<void> {
  await db
    .deleteFrom('full_text')
    .where('work_id', '=', from)
    .where((eb) =>
      eb.exists(eb.selectFrom('full_text as other').select('other.file').where('other.work_id', '=', to)),
    )
    .execute();
  await db.updateTable('full_text').set({ work_id: to }).where('work_id', '=', from).execute();
}

function keptFrom({ work_id, fetched_at, read_at, ...row }: Selectable<FullTextTable>): KeptFullText {
  return { ...row, workId: work_id, fetchedAt: fetched_at, readAt: read_at };
}
