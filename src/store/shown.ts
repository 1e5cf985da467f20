import type { Conversation, Database, ShownStore } from './store.ts';

export function createShownStore(db: Database): ShownStore {
  return {
    get(conversation) {
      const { place, thread, person } = rowOf(conversation);
      return db
        .selectFrom('shown')
        .select(['works', 'at'])
        .where('place', '=', place)
        .where('thread', '=', thread)
        .where('person', '=', person)
        .executeTakeFirst();
    },

    async keep(conversation, shown) {
      await db
        .insertInto('shown')
        .values({ ...rowOf(conversation), ...shown })
        .onConflict((conflict) => conflict.columns(['place', 'thread', 'person']).doUpdateSet(shown))
        .execute();
    },

    async forget(before) {
      await db.deleteFrom('shown').where('at', '<', before).execute();
    },
  };
}

function rowOf({ place, thread = '', person = '' }: Conversation) {
  return { place, thread, person };
}
