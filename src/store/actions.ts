import type { ActionStore, Database } from './store.ts';

export function createActionStore(db: Database): ActionStore {
  return {
    async keep(key, action, at) {
      await db
        .insertInto('action')
        .values({ key, ...action, at })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...action, at }))
        .execute();
    },

    get(key, at) {
      return db
        .updateTable('action')
        .set({ at })
        .where('key', '=', key)
        .returning(['command', 'options', 'effect'])
        .executeTakeFirst();
    },

    async forget(before) {
      await db.deleteFrom('action').where('at', '<', before).execute();
    },
  };
}
