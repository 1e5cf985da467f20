import type { Migration } from './migration.ts';

/** Checksums of what answers are made of. What was written before has none and is believed. */
export const checksums: Migration = {
  version: 5,
  async up(schema) {
    await schema.alterTable('work').addColumn('text_check', 'bigint').execute();
    await schema.alterTable('embedding').addColumn('vector_check', 'bigint').execute();
  },
};
