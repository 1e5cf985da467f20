import type { Database, InboundStore } from './store.ts';

export function createInboundStore(db: Database): InboundStore {
  return {
    async firstTime(key, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('inbound')
        .values({ key, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async forget(before) {
      await db.deleteFrom('inbound').where('at', '<', before).execute();
    },
  };
}
