import type { Migration } from './migration.ts';

/** Full texts that are kept in files. */
export const fullTexts: Migration = {
  version: 7,
  async up(schema) {
    await schema
      .createTable('full_text')
      .addColumn('work_id', 'text', (column) => column.primaryKey().references('work.id').onDelete('cascade'))
      .addColumn('format', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('fetched_at', 'bigint', (column) => column.notNull())
      .addColumn('read_at', 'bigint', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('chars', 'bigint', (column) => column.notNull())
      .addColumn('file', 'text', (column) => column.notNull())
      .addColumn('checksum', 'text', (column) => column.notNull())
      .execute();
  },
};
