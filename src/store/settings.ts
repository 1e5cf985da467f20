import type { Database, SettingStore } from './store.ts';

export function createSettingStore(db: Database): SettingStore {
  return {
    async get(scope, key) {
      const row = await db
        .selectFrom('setting')
        .select('value')
        .where('scope', '=', scope)
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.value;
    },

    async keys(scope) {
      const rows = await db.selectFrom('setting').select('key').where('scope', '=', scope).execute();
      return rows.map(({ key }) => key);
    },

    async set(scope, key, value) {
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
