import type { Migration } from './migration.ts';

/** Subscriptions and the ledger of what was delivered. */
export const digests: Migration = {
  version: 2,
  async up(schema) {
    await schema
      .createTable('subscription')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('query', 'text', (column) => column.notNull())
      .addColumn('exclude', 'text', (column) => column.notNull())
      .addColumn('schedule', 'text', (column) => column.notNull())
      .addColumn('budget', 'integer', (column) => column.notNull())
      .addColumn('layout', 'text', (column) => column.notNull())
      .addColumn('next_run_at', 'bigint')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('paused_reason', 'text')
      .addColumn('removed_at', 'bigint')
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('from_seq', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createIndex('subscription_due')
      .on('subscription')
      .columns(['state', 'next_run_at'])
      .execute();
    await schema.createIndex('subscription_place').on('subscription').column('place').execute();

    await schema
      .createTable('run')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('subscription_id', 'text', (column) => column.notNull())
      .addColumn('slot', 'bigint', (column) => column.notNull())
      .addColumn('from_seq', 'bigint', (column) => column.notNull())
      .addColumn('to_seq', 'bigint', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('report', 'text', (column) => column.notNull())
      .addUniqueConstraint('run_slot', ['subscription_id', 'slot'])
      .execute();

    await schema
      .createTable('run_item')
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('work_id', 'text', (column) => column.notNull())
      .addColumn('score', 'double precision', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('run_item_key', ['run_id', 'work_id'])
      .execute();

    await schema
      .createTable('delivery')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('subscription_id', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('card', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('not_before', 'bigint', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('attempted_at', 'bigint')
      .addColumn('message_ref', 'text')
      .addColumn('permalink', 'text')
      .addColumn('problem', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('delivery_part', ['run_id', 'place', 'part'])
      .execute();
    await schema.createIndex('delivery_due').on('delivery').columns(['state', 'not_before']).execute();
    await schema
      .createIndex('delivery_subscription')
      .on('delivery')
      .columns(['subscription_id', 'created_at'])
      .execute();

    await schema
      .createTable('seen')
      .addColumn('subscription_id', 'text', (column) => column.notNull())
      .addColumn('work_id', 'text', (column) => column.notNull())
      .addColumn('delivery_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('seen_key', ['subscription_id', 'work_id'])
      .execute();
    await schema.createIndex('seen_delivery').on('seen').column('delivery_id').execute();
    await schema.createIndex('seen_work').on('seen').column('work_id').execute();
  },
};
