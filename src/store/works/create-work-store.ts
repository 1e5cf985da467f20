import { setImmediate } from 'node:timers/promises';
import { worksByIds } from './by-ids.ts';
import type { Work } from '../../papers/paper.ts';
import { chunks } from '../chunks.ts';
import { ingestBatch } from './ingest-batch.ts';
import type { Database, Ingested, WorkStore } from '../store.ts';
import { importedDays, importedOn, notBefore } from './imported-days.ts';
import { byTitle, byTitleStart } from './titles.ts';
import { lastListed, trending } from './trending.ts';
import { voted } from './voted.ts';
import { readAll, readWorks } from './read-works.ts';
import { recordsOf } from './records.ts';
import { compareRecords, type TrustRanks } from './work-from.ts';

/** Works a transaction may hold: longer ones would make everybody else wait. */
const WORKS_PER_TRANSACTION = 200;

export function createWorkStore(db: Database, trust: TrustRanks): WorkStore {
  const byIds = (ids: readonly string[]): Promise<readonly Work[]> => worksByIds(db, ids, trust);
  return {
    byIds,

    async ingest(sightings, at) {
      const ingested: Ingested[] = [];
      for (const batch of chunks(sightings, WORKS_PER_TRANSACTION)) {
        if (ingested.length > 0) await setImmediate();
        ingested.push(...(await db.transaction().execute((inside) => ingestBatch(inside, batch, at, trust))));
      }
      return ingested;
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
      return row && (await readAll(db, [row], trust))[0];
    },

    async said(workId) {
      const records = (await recordsOf(db, [workId])).get(workId) ?? [];
      return records.toSorted((a, b) => compareRecords(a, b, trust));
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
      const works = await readWorks(db, rows, trust);
      return rows.flatMap(({ merged_into }, at) => {
        const work = works[at];
        return work === undefined ? [] : [{ work, ...(merged_into !== null && { mergedInto: merged_into }) }];
      });
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
        .where('merged_into', 'is', null)
        .orderBy('announced_seq')
        .execute();
      return (await readWorks(db, rows, trust)).filter((work) => work !== undefined);
    },

    importedDays: () => importedDays(db),
    importedOn: (day) => importedOn(db, day, trust),
    notBefore: (day) => notBefore(db, day),
    voted: () => voted(db),

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

    byTitle: (words, limit) => byTitle(db, words, limit, trust),
    byTitleStart: (words, limit) => byTitleStart(db, words, limit, trust),

    trending: (options) => trending(db, options, trust),
    lastListed: (at) => lastListed(db, at),
  };
}
