import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { FetchOutcome, FetchTable } from './schema.ts';
import type { Database, Days, FetchRecord, FetchStore } from './store.ts';

/** Outcomes after which what a source has is known. */
const GOOD: readonly FetchOutcome[] = ['ok', 'unchanged'];

export function createFetchStore(db: Database): FetchStore {
  return {
    async begin(source, asked, at) {
      const id = randomUUID();
      await db
        .insertInto('fetch')
        .values({ id, source, asked, started_at: at, items: 0, unknown_items: 0 })
        .execute();
      return id;
    },

    async end(id, { outcome, items, unknownItems, problem, missing }, at) {
      await db
        .updateTable('fetch')
        .set({
          answered_at: at,
          outcome: outcome ?? null,
          items,
          unknown_items: unknownItems,
          problem: problem ?? null,
          missing: missing === undefined ? null : `${missing.from}/${missing.to}`,
        })
        .where('id', '=', id)
        .execute();
    },

    async latest() {
      const sources = await db.selectFrom('fetch').select('source').distinct().orderBy('source').execute();
      const found = await Promise.all(
        sources.map(async ({ source }) => ({
          source,
          last: await lastOf(db, source),
          lastGood: await lastOf(db, source, GOOD),
        })),
      );
      return found.flatMap(({ source, last, lastGood }) =>
        last === undefined ? [] : [{ source, last, ...(lastGood && { lastGood }) }],
      );
    },

    async forgetUnended() {
      await db.deleteFrom('fetch').where('answered_at', 'is', null).execute();
    },

    async isUnderWay(from, to) {
      const row = await db
        .selectFrom('fetch')
        .select('id')
        .where('answered_at', 'is', null)
        .where('started_at', '>', from)
        .where('started_at', '<=', to)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async good({ begunBy, answeredAfter }) {
      const rows = await db
        .selectFrom('fetch')
        .selectAll()
        .where('outcome', 'in', GOOD)
        .where('answered_at', '>', answeredAfter)
        .where('started_at', '<=', begunBy)
        .execute();
      return rows.map(toRecord);
    },

    async between(from, to) {
      const rows = await db
        .selectFrom('fetch')
        .selectAll()
        .where('answered_at', '>', from)
        .where('answered_at', '<=', to)
        .orderBy('answered_at')
        .orderBy('started_at')
        .orderBy('id')
        .execute();
      return rows.map(toRecord);
    },
  };
}

async function lastOf(
  db: Database,
  source: string,
  outcomes?: readonly FetchOutcome[],
): Promise<FetchRecord | undefined> {
  const row = await db
    .selectFrom('fetch')
    .selectAll()
    .where('source', '=', source)
    .where('answered_at', 'is not', null)
    .$if(outcomes !== undefined, (query) => query.where('outcome', 'in', outcomes ?? []))
    .orderBy('answered_at', 'desc')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toRecord(row);
}

function daysIn(interval: string): Days {
  const [from = '', to = ''] = interval.split('/');
  return { from, to };
}

function toRecord(row: Selectable<FetchTable>): FetchRecord {
  return {
    source: row.source,
    asked: row.asked,
    startedAt: row.started_at,
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    items: row.items,
    unknownItems: row.unknown_items,
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.missing !== null && { missing: daysIn(row.missing) }),
  };
}
