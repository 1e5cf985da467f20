import type { Migration } from './migration.ts';

/** Works, their names, what sources said of them and the asking of sources. */
export const papers: Migration = {
  version: 1,
  async up(schema) {
    await schema
      .createTable('work')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('merged_into', 'text')
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('title_key', 'text', (column) => column.notNull())
      .addColumn('abstract', 'text', (column) => column.notNull())
      .addColumn('abstract_raw', 'text', (column) => column.notNull())
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('categories', 'text', (column) => column.notNull())
      .addColumn('venue', 'text')
      .addColumn('comment', 'text')
      .addColumn('published_at', 'bigint')
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('licence', 'text')
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('own_summary', 'integer', (column) => column.notNull())
      .addColumn('change_seq', 'bigint', (column) => column.notNull().unique())
      .addColumn('announced_seq', 'bigint', (column) => column.unique())
      .addColumn('announced_at', 'bigint')
      .addColumn('listed_at', 'bigint')
      .addColumn('votes', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    // Partial, so that SQLite never picks one for a condition that almost every work meets.
    await schema
      .createIndex('work_merged')
      .on('work')
      .column('merged_into')
      .where('merged_into', 'is not', null)
      .execute();
    await schema
      .createIndex('work_title')
      .on('work')
      .columns(['title_key', 'id', 'merged_into'])
      .where('merged_into', 'is', null)
      .execute();
    await schema
      .createIndex('work_listed')
      .on('work')
      .columns(['listed_at', 'merged_into', 'id'])
      .where('listed_at', 'is not', null)
      .execute();
    await schema
      .createIndex('work_unlisted')
      .on('work')
      .columns(['published_at', 'id', 'listed_at', 'merged_into'])
      .where('merged_into', 'is', null)
      .where('listed_at', 'is', null)
      .execute();
    await schema
      .createIndex('work_announced_at')
      .on('work')
      .columns(['announced_at', 'announced_seq'])
      .execute();

    await schema
      .createTable('sighting')
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('source_id', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
      .addColumn('payload', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('sighting_key', ['source', 'source_id', 'hash'])
      .execute();
    await schema.createIndex('sighting_work').on('sighting').column('work_id').execute();

    await schema
      .createTable('alias')
      .addColumn('scheme', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
      .addColumn('guess', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('alias_key', ['scheme', 'value'])
      .execute();
    await schema.createIndex('alias_work').on('alias').column('work_id').execute();

    await schema
      .createTable('work_event')
      .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('work_event_work').on('work_event').columns(['work_id', 'at']).execute();

    await schema
      .createTable('vote')
      .addColumn('work_id', 'text', (column) => column.notNull().references('work.id'))
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_key', ['work_id', 'source', 'at'])
      .execute();

    await schema
      .createTable('fetch')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('asked', 'text', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('answered_at', 'bigint')
      .addColumn('outcome', 'text')
      .addColumn('items', 'integer', (column) => column.notNull())
      .addColumn('unknown_items', 'integer', (column) => column.notNull())
      .addColumn('problem', 'text')
      .execute();
    await schema.createIndex('fetch_source').on('fetch').columns(['source', 'answered_at']).execute();
    await schema.createIndex('fetch_answered').on('fetch').column('answered_at').execute();
  },
};
