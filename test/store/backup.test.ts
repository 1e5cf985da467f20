import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { backupBeforeMigration } from '#src/store/sqlite/backup.ts';
import { databaseFile } from '#src/store/sqlite/open-database.ts';
import { openStore } from '#src/store/create-store.ts';
import { sighting } from '../support/papers.ts';
import { openTestStore, temporaryFolder } from '../support/store.ts';

it('the last five backups are kept, each a whole database of its moment', async () => {
  const { db, dir, works } = await openTestStore();
  const instants = Array.from({ length: 7 }, (_, n) => Date.UTC(2026, 0, 1 + n, 9, 30));
  for (const [version, at] of instants.entries()) {
    await works.ingest([sighting(`local:${version}`)], at);
    await backupBeforeMigration(db, dir, version + 4, at);
  }
  const names = (await readdir(join(dir, 'backups'))).sort();
  expect(names).toEqual(
    [
      'paperboy-v6-20260103T093000Z.db',
      'paperboy-v7-20260104T093000Z.db',
      'paperboy-v8-20260105T093000Z.db',
      'paperboy-v9-20260106T093000Z.db',
      'paperboy-v10-20260107T093000Z.db',
    ].sort(),
  );
  const restored = await temporaryFolder();
  await rename(join(dir, 'backups', 'paperboy-v8-20260105T093000Z.db'), databaseFile(restored));
  const copy = await openStore({ dataDir: restored, clock: { now: () => 0 }, log: silentLog });
  expect(await copy.works.count()).toBe(5);
  await copy.close();
});
