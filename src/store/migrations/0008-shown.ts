import type { Migration } from './migration.ts';

/** What conversations were shown last, digests included. */
export const shown: Migration = {
  version: 8,
  async up(schema) {
    await schema
      .createTable('shown')
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('thread', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('works', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('shown_key', ['place', 'thread', 'person'])
      .execute();
    await schema.createIndex('shown_at').on('shown').column('at').execute();
    await schema.createIndex('delivery_place').on('delivery').columns(['place', 'created_at']).execute();
  },
};
