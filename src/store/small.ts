import type { Database, SmallStore } from './store.ts';

export function createSmallStore(db: Database): SmallStore {
  return {
    async firstTime(key, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('inbound')
        .values({ key, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async forgetInbound(before) {
      await db.deleteFrom('inbound').where('at', '<', before).execute();
    },

    async keepAction(key, action, at) {
      await db
        .insertInto('action')
        .values({ key, ...action, at })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...action, at }))
        .execute();
    },

    action(key, at) {
      return db
        .updateTable('action')
        .set({ at })
        .where('key', '=', key)
        .returning(['command', 'options', 'effect'])
        .executeTakeFirst();
    },

    async forgetActions(before) {
      await db.deleteFrom('action').where('at', '<', before).execute();
    },

    async setting(scope, key) {
      const row = await db
        .selectFrom('setting')
        .select('value')
        .where('scope', '=', scope)
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.value;
    },

    async setSetting(scope, key, value) {
      if (value === undefined) {
        await db.deleteFrom('setting').where('scope', '=', scope).where('key', '=', key).execute();
        return;
      }
      await db
        .insertInto('setting')
        .values({ scope, key, value })
        .onConflict((conflict) => conflict.columns(['scope', 'key']).doUpdateSet({ value }))
        .execute();
    },
  };
}
