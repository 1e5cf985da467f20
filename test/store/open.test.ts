import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { StoreError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { databaseFile } from '#src/store/sqlite/database-file.ts';
import { migrate } from '#src/store/migrations/migrate.ts';
import { migrations } from '#src/store/migrations/index.ts';
import { openStore } from '#src/store/create-store.ts';
import { sighting } from '../support/papers.ts';
import { openTestStore, temporaryFolder } from '../support/store.ts';

const open = (dataDir: string, more: { readonly readOnly?: boolean } = {}) =>
  openStore({ dataDir, clock: { now: () => 0 }, log: silentLog, ...more });

/** A folder with a closed database that holds `works` papers. */
async function closedStore(works = 1): Promise<string> {
  const store = await openTestStore();
  await store.works.ingest(
    Array.from({ length: works }, (_, n) => sighting(`local:${n}`, { abstract: 'words '.repeat(300) })),
    1,
  );
  await store.close();
  return store.dir;
}

describe('a database that cannot be used is told in one sentence and left as it is', () => {
  async function refused(dir: string, sentence: RegExp): Promise<void> {
    const before = await readFile(databaseFile(dir));
    const failure = await open(dir).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect((failure as StoreError).message).toMatch(sentence);
    expect(before.equals(await readFile(databaseFile(dir)))).toBe(true);
  }

  it('something else under its name', async () => {
    const dir = await temporaryFolder();
    await writeFile(databaseFile(dir), 'my diary\n'.repeat(1_000));
    await refused(dir, /is not a database.*Nothing was changed/);
  });

  it('one that lost its end', async () => {
    const dir = await closedStore(20);
    const { size } = await stat(databaseFile(dir));
    await truncate(databaseFile(dir), Math.floor(size / 2));
    await refused(dir, /cut off.*backups/);
  });

  it('one with a damaged page, whichever table it belongs to', async () => {
    const dir = await closedStore(20);
    const store = await open(dir);
    const { rows } = await sql<{ name: string; page: number }>`
      select name, rootpage as page from sqlite_schema where type = 'table'`.execute(store.db);
    await store.close();
    const whole = await readFile(databaseFile(dir));
    for (const { name, page } of rows) {
      const bytes = Buffer.from(whole);
      bytes.fill(0xff, (page - 1) * 4096, (page - 1) * 4096 + 200);
      await writeFile(databaseFile(dir), bytes);
      await refused(dir, /damaged.*backups/).catch((error: unknown) => {
        throw new Error(`table ${name}`, { cause: error });
      });
    }
  });

  it('one of a newer version', async () => {
    const store = await openTestStore();
    await store.db.updateTable('meta').set({ value: '999' }).where('key', '=', 'version').execute();
    await store.close();
    await refused(store.dir, /newer Paperboy.*Update Paperboy/);
    await expect(open(store.dir, { readOnly: true })).rejects.toThrow(/newer Paperboy/);
  });
});

it('a folder that cannot be made is named', async () => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'file'), '');
  await expect(open(join(dir, 'file', 'var'))).rejects.toThrow(/cannot be made.*DATA_DIR/);
});

it('a folder in the place of the database is told', async () => {
  const dir = await temporaryFolder();
  await mkdir(databaseFile(dir));
  await expect(open(dir)).rejects.toThrow(StoreError);
});

it('read-only sees everything, writes nothing and makes nothing', async () => {
  const dir = await closedStore(3);
  const store = await open(dir, { readOnly: true });
  expect(await store.works.count()).toBe(3);
  await expect(store.works.ingest([sighting('local:x')], 1)).rejects.toThrow(StoreError);
  expect(await store.works.count()).toBe(3);
  await store.close();
  const empty = await temporaryFolder();
  await expect(open(empty, { readOnly: true })).rejects.toThrow(/no database/);
  expect(await readdir(empty)).toEqual([]);
});

describe('migrations', () => {
  const next = {
    version: migrations.length + 1,
    async up(schema: Parameters<(typeof migrations)[number]['up']>[0]) {
      await schema.createTable('later').addColumn('id', 'text').execute();
    },
  };

  it('are numbered without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1));
  });

  it('run once, and an existing database is backed up before', async () => {
    const store = await openTestStore();
    const backups: number[] = [];
    const backup = (version: number) => Promise.resolve(void backups.push(version));
    const options = { dialect: 'sqlite', backup, migrations: [...migrations, next] } as const;
    await migrate(store.db, options);
    await migrate(store.db, options);
    expect(backups).toEqual([migrations.length]);
    expect((await store.db.introspection.getTables()).map(({ name }) => name)).toContain('later');
  });

  it('bring a database of a former version forward when it is opened, with a copy of it as it was', async () => {
    const dir = await closedStore(3);
    const former = new DatabaseSync(databaseFile(dir));
    former.exec(
      'drop table embedding; drop table passage; drop table answer; drop table full_text; drop table shown',
    );
    former.exec('drop index delivery_place');
    former.exec('alter table work drop column text_check');
    former.exec('alter table delivery drop column sent_after; alter table delivery drop column absent_since');
    former.exec('alter table fetch drop column missing');
    former.exec('drop index work_announced_on; alter table work drop column announced_on');
    former.exec(
      'alter table subscription drop column dial; alter table subscription drop column reaches_back_ms',
    );
    former.exec("update meta set value = '3' where key = 'version'");
    former.close();
    const store = await open(dir);
    expect(await store.works.count()).toBe(3);
    expect((await store.db.introspection.getTables()).map(({ name }) => name)).toContain('answer');
    await store.close();
    expect(await readdir(join(dir, 'backups'))).toEqual(['paperboy-v3-19700101T000000Z.db']);
    const copy = new DatabaseSync(join(dir, 'backups', 'paperboy-v3-19700101T000000Z.db'), {
      readOnly: true,
    });
    expect(copy.prepare('select count(*) as works from work').get()).toEqual({ works: 3 });
    copy.close();
  });

  it('that fail leave the version before, whole', async () => {
    const store = await openTestStore();
    const failing = {
      ...next,
      async up(schema: Parameters<typeof next.up>[0]) {
        await next.up(schema);
        throw new Error('no');
      },
    };
    await expect(
      migrate(store.db, { dialect: 'sqlite', migrations: [...migrations, failing] }),
    ).rejects.toThrow('no');
    expect((await store.db.introspection.getTables()).map(({ name }) => name)).not.toContain('later');
    await store.works.ingest([sighting('local:a')], 1);
  });
});
