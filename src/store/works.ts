import { titleKey } from '../papers/identity.ts';
import type { Work } from '../papers/paper.ts';
import { chunks } from './chunks.ts';
import { takeBatch } from './take.ts';
import type { Database, Taken, WorkStore } from './store.ts';
import { trending } from './trending.ts';
import { toWork, type WorkRow } from './work-row.ts';

/** Works a transaction may hold: longer ones would make everybody else wait. */
const WORKS_PER_TRANSACTION = 200;
/** Ids a query asks for. */
const IDS = 500;

export function createWorkStore(db: Database): WorkStore {
  const byIds = (ids: readonly string[]): Promise<readonly Work[]> => worksByIds(db, ids);
  return {
    byIds,

    async take(sightings, at) {
      const taken: Taken[] = [];
      for (const batch of chunks(sightings, WORKS_PER_TRANSACTION)) {
        taken.push(...(await db.transaction().execute((inside) => takeBatch(inside, batch, at))));
      }
      return taken;
    },

    async byId(workId) {
      const [work] = await byIds([workId]);
      return work;
    },

    async byPaperId({ scheme, value }) {
      const row = await db
        .selectFrom('work')
        .innerJoin('alias', 'alias.work_id', 'work.id')
        .selectAll('work')
        .where('alias.scheme', '=', scheme)
        .where('alias.value', '=', value)
        .executeTakeFirst();
      return row && toWork(row);
    },

    aliases(workId) {
      return db
        .selectFrom('alias')
        .select(['scheme', 'value'])
        .where('work_id', '=', workId)
        .orderBy('scheme')
        .orderBy('value')
        .execute();
    },

    async changesAfter(seq, limit) {
      const rows = await db
        .selectFrom('work')
        .selectAll()
        .where('change_seq', '>', seq)
        .orderBy('change_seq')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        work: toWork(row),
        ...(row.merged_into !== null && { mergedInto: row.merged_into }),
      }));
    },

    async lastChangeSeq() {
      const row = await db
        .selectFrom('work')
        .select((eb) => eb.fn.max('change_seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    async announced(fromSeq, toSeq) {
      const rows = await db
        .selectFrom('work')
        .selectAll()
        .where('announced_seq', '>', fromSeq)
        .where('announced_seq', '<=', toSeq)
        .orderBy('announced_seq')
        .execute();
      return rows.map(toWork);
    },

    async lastAnnouncedSeq() {
      const row = await db
        .selectFrom('work')
        .select((eb) => eb.fn.max('announced_seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    async announcedSeqAt(at) {
      const row = await db
        .selectFrom('work')
        .select((eb) => eb.fn.max('announced_seq').as('seq'))
        .where('announced_at', '<', at)
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    async count() {
      const row = await db
        .selectFrom('work')
        .select((eb) => eb.fn.countAll().as('works'))
        .where('merged_into', 'is', null)
        .executeTakeFirst();
      return Number(row?.works ?? 0);
    },

    async byTitle(words, limit) {
      const key = titleKey(words);
      if (key === '') return [];
      const rows = await db
        .selectFrom('work')
        .select('id')
        .where('title_key', 'like', `%${key}%`)
        .where('merged_into', 'is', null)
        .orderBy(({ eb }) => eb.case().when('title_key', 'like', `${key}%`).then(0).else(1).end())
        .orderBy((eb) => eb.fn<number>('length', ['title_key']))
        .orderBy('id')
        .limit(limit)
        .execute();
      return byIds(rows.map(({ id }) => id));
    },

    trending: (options) => trending(db, options),
  };
}

async function worksByIds(db: Database, ids: readonly string[]): Promise<readonly Work[]> {
  const rows = new Map<string, WorkRow>();
  for (const wanted of chunks([...new Set(ids)], IDS)) {
    const found = await db.selectFrom('work').selectAll().where('id', 'in', wanted).execute();
    for (const row of found) rows.set(row.id, row);
  }
  const merged = [...rows.values()].flatMap(({ merged_into }) => merged_into ?? []);
  const roots = merged.length === 0 ? [] : await worksByIds(db, merged);
  const root = new Map(roots.map((work) => [work.id, work]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    return row.merged_into === null ? toWork(row) : (root.get(row.merged_into) ?? []);
  });
}
