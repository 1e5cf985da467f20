import type { Migration } from './migration.ts';

/** The platform's own times of a delivery, and the days a source could no longer tell. */
export const platformTime: Migration = {
  version: 6,
  async up(schema) {
    await schema.alterTable('delivery').addColumn('sent_after', 'bigint').execute();
    await schema.alterTable('delivery').addColumn('absent_since', 'bigint').execute();
    await schema.alterTable('fetch').addColumn('missing', 'text').execute();
  },
};
