import type { Migration } from './migration.ts';

/** What people did with papers, and the small things kept between two events. */
export const group: Migration = {
  version: 3,
  async up(schema) {
    await schema
      .createTable('share')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('work_id', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('message_ref', 'text', (column) => column.notNull())
      .addColumn('permalink', 'text')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('person_name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('how', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('share_work').on('share').columns(['work_id', 'place', 'at']).execute();
    await schema.createIndex('share_place').on('share').columns(['place', 'at']).execute();

    await schema
      .createTable('mark')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('work_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('installation', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('mark_key', ['person', 'work_id', 'kind'])
      .execute();
    await schema.createIndex('mark_group').on('mark').columns(['installation', 'work_id', 'kind']).execute();
    await schema.createIndex('mark_work').on('mark').column('work_id').execute();

    await schema
      .createTable('inbound')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('inbound_at').on('inbound').column('at').execute();

    await schema
      .createTable('action')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('options', 'text', (column) => column.notNull())
      .addColumn('effect', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();

    await schema
      .createTable('usage')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('usage_key', ['person', 'day', 'what'])
      .execute();

    await schema
      .createTable('setting')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('setting_key', ['scope', 'key'])
      .execute();
  },
};
