import type { Migration } from './migration.ts';

/** Vectors, passages and answers. */
export const meaning: Migration = {
  version: 4,
  async up(schema, dialect) {
    await schema
      .createTable('embedding')
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('text_hash', 'text', (column) => column.notNull())
      .addColumn('vector', dialect === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
      .addPrimaryKeyConstraint('embedding_key', ['model', 'owner', 'part'])
      .execute();

    await schema
      .createTable('passage')
      .addColumn('work_id', 'text', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('section', 'text', (column) => column.notNull())
      .addColumn('start', 'integer', (column) => column.notNull())
      .addColumn('end', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('passage_key', ['work_id', 'part'])
      .execute();

    await schema
      .createTable('answer')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('works', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('rating', 'integer')
      .execute();
    await schema.createIndex('answer_place').on('answer').columns(['place', 'at']).execute();
  },
};
