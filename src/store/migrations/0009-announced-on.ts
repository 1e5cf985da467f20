import type { Migration } from './migration.ts';

/** The day an import says a paper was announced: for `replay`, never for a digest. */
export const announcedOn: Migration = {
  version: 9,
  async up(schema) {
    await schema.alterTable('work').addColumn('announced_on', 'text').execute();
    await schema.createIndex('work_announced_on').on('work').column('announced_on').execute();
  },
};
