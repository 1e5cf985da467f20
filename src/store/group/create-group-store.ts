import { randomUUID } from 'node:crypto';
import { groupOf, parsePlaceKey, threadRefs } from '../../place.ts';
import type { MarkKind } from '../schema.ts';
import type { Database, GroupStore, WorkStore } from '../store.ts';

/** A person is for or against a paper, not both. */
const OPPOSITE: Partial<Record<MarkKind, MarkKind>> = { up: 'down', down: 'up' };

export function createGroupStore(db: Database, works: Pick<WorkStore, 'byId' | 'byIds'>): GroupStore {
  return {
    async mark(person, workId, kind, place, at, on) {
      const work_id = (await works.byId(workId))?.id;
      if (work_id === undefined) return false;
      await db.transaction().execute(async (inside) => {
        const gone = on ? OPPOSITE[kind] : kind;
        if (gone !== undefined) {
          await inside
            .deleteFrom('mark')
            .where('person', '=', person)
            .where('work_id', '=', work_id)
            .where('kind', '=', gone)
            .execute();
        }
        if (!on) return;
        const installation = groupOf(parsePlaceKey(place));
        await inside
          .insertInto('mark')
          .values({ person, work_id, kind, place, installation, at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
      return on;
    },

    async marks(person, workIds) {
      const found = new Map<string, Set<MarkKind>>();
      if (workIds.length === 0) return found;
      const rows = await db
        .selectFrom('mark')
        .select(['work_id', 'kind'])
        .where('person', '=', person)
        .where('work_id', 'in', workIds)
        .execute();
      for (const { work_id, kind } of rows) {
        const kinds = found.get(work_id) ?? new Set();
        found.set(work_id, kinds.add(kind));
      }
      return found;
    },

    async saved(person) {
      const rows = await db
        .selectFrom('mark')
        .select('work_id')
        .where('person', '=', person)
        .where('kind', '=', 'saved')
        .orderBy('at', 'desc')
        .orderBy('work_id')
        .execute();
      return works.byIds(rows.map((row) => row.work_id));
    },

    async addShare(share) {
      await db
        .insertInto('share')
        .values({
          id: randomUUID(),
          work_id: share.workId,
          place: share.place,
          message_ref: share.messageRef,
          permalink: share.permalink ?? null,
          person: share.person,
          person_name: share.personName,
          at: share.at,
          how: share.how,
        })
        .execute();
    },

    async shareDigest(inside, { deliveryId, workIds, place, messageRef, permalink, at }) {
      if (workIds.length === 0) return;
      await inside
        .insertInto('share')
        .values(
          workIds.map((work_id) => ({
            id: `${deliveryId}:${work_id}`,
            work_id,
            place,
            message_ref: messageRef,
            permalink: permalink ?? null,
            person: '',
            person_name: '',
            at,
            how: 'digest' as const,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async worksInThread(place) {
      const rows = await db
        .selectFrom('share')
        .select('work_id')
        .distinct()
        .where('message_ref', 'in', threadRefs(place))
        .execute();
      return rows.map((row) => row.work_id);
    },

    async lastShare(workId, place) {
      const work_id = (await works.byId(workId))?.id ?? workId;
      const row = await db
        .selectFrom('share')
        .selectAll()
        .where('work_id', '=', work_id)
        .where('place', '=', place)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return (
        row && {
          workId: row.work_id,
          place: row.place,
          messageRef: row.message_ref,
          ...(row.permalink !== null && { permalink: row.permalink }),
          person: row.person,
          personName: row.person_name,
          at: row.at,
          how: row.how,
        }
      );
    },
  };
}
