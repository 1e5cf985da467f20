import type { Migration } from './migration.ts';

/** How much a digest lets through, and how far back its first message reaches. */
export const digestWishes: Migration = {
  version: 10,
  async up(schema) {
    await schema
      .alterTable('subscription')
      .addColumn('dial', 'text', (column) => column.notNull().defaultTo('balanced'))
      .execute();
    await schema
      .alterTable('subscription')
      .addColumn('reaches_back_ms', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
