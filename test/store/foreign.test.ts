import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { StoreError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/create-store.ts';
import { lockDataDir } from '#src/store/sqlite/lock.ts';
import { databaseFile } from '#src/store/sqlite/database-file.ts';
import { sighting } from '../support/papers.ts';
import { putEmptyDatabase, temporaryFolder } from '../support/store.ts';

const clock = { now: () => 0 };
const open = (dataDir: string) => openStore({ dataDir, clock, log: silentLog });

/** Every file below a folder with its bytes. */
async function contentOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, (await readFile(file)).toString('base64')] as const)),
  );
}

async function withDatabase(statements: string): Promise<string> {
  const dir = await temporaryFolder();
  const db = new DatabaseSync(databaseFile(dir));
  db.exec(statements);
  db.close();
  return dir;
}

async function alteredDatabase(statements: string): Promise<string> {
  const dir = await temporaryFolder();
  await putEmptyDatabase(dir);
  const db = new DatabaseSync(databaseFile(dir));
  db.exec(statements);
  db.close();
  return dir;
}

/** As a killed process leaves it: all that was written lies in the log. */
async function unfinished(statements: string): Promise<string> {
  const dir = await temporaryFolder();
  const made = join(await temporaryFolder(), 'made.db');
  const db = new DatabaseSync(made);
  db.exec(`pragma journal_mode=wal; ${statements}`);
  await copyFile(made, databaseFile(dir));
  await copyFile(`${made}-wal`, `${databaseFile(dir)}-wal`);
  db.close();
  return dir;
}

const FOREIGN: Record<string, () => Promise<string>> = {
  'another program’s': () => withDatabase('create table bookmarks (url text)'),
  'another program’s, in WAL mode': () =>
    withDatabase('pragma journal_mode=wal; create table bookmarks (url text)'),
  'another program’s, whose end lies in the log': () => unfinished('create table bookmarks (url text)'),
  'one of a browser, which also has a table meta with a version': () =>
    withDatabase(
      "create table meta (key text primary key, value text); insert into meta values ('version', '3'); create table cookies (id text)",
    ),
  'another program’s with a table meta of other columns': () =>
    withDatabase('create table meta (name text); create table work (id text)'),
  'an empty one that another program has marked': () =>
    withDatabase('pragma application_id = 1196444487; vacuum'),
  'one without its version': () => alteredDatabase("delete from meta where key = 'version'"),
  'one with a version that is none': () =>
    alteredDatabase("update meta set value = '4 or so' where key = 'version'"),
  'one with a negative version': () => alteredDatabase("update meta set value = '-1' where key = 'version'"),
  'a newer one': () => alteredDatabase("update meta set value = '999' where key = 'version'"),
  'a text': async () => {
    const dir = await temporaryFolder();
    await writeFile(databaseFile(dir), 'my diary\n'.repeat(1_000));
    return dir;
  },
  'a folder': async () => {
    const dir = await temporaryFolder();
    await mkdir(databaseFile(dir));
    await writeFile(join(databaseFile(dir), 'mine'), 'mine');
    return dir;
  },
  'a pipe': async () => {
    const dir = await temporaryFolder();
    execFileSync('mkfifo', [databaseFile(dir)]);
    return dir;
  },
};

describe('what is no database of ours is refused with a sentence, and no byte changes', () => {
  it.each(Object.keys(FOREIGN))('%s', async (kind) => {
    const dir = await FOREIGN[kind]!();
    const before = await contentOf(dir);
    const failure = await open(dir).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect((failure as StoreError).message).toMatch(/Nothing was changed/);
    expect(await contentOf(dir)).toEqual(before);
  });
});

describe('what is ours, or nothing yet, is opened', () => {
  it('an empty file', async () => {
    const dir = await temporaryFolder();
    await writeFile(databaseFile(dir), '');
    await (await open(dir)).close();
  });

  it('one whose process was killed before its first table', async () => {
    const dir = await unfinished('create table meta (key text primary key, value text not null)');
    const store = await open(dir);
    await store.works.ingest([sighting('local:a')], 1);
    expect(await store.works.count()).toBe(1);
    await store.close();
  });

  it('one that lies in the log alone', async () => {
    const dir = await temporaryFolder();
    const made = await temporaryFolder();
    const first = await open(made);
    await first.works.ingest([sighting('local:a')], 1);
    await copyFile(databaseFile(made), databaseFile(dir));
    await copyFile(`${databaseFile(made)}-wal`, `${databaseFile(dir)}-wal`);
    await first.close();
    const store = await open(dir);
    expect(await store.works.count()).toBe(1);
    await store.close();
  });
});

it('a lost table is told, not met in the middle of a post', async () => {
  const dir = await alteredDatabase('drop table delivery');
  await expect(open(dir)).rejects.toThrow(/lacks the table delivery.*restore/);
});

describe('the note of who runs', () => {
  it.each([
    '',
    '{',
    '[]',
    '{"pid":"\\u001b[2J","host":"x","since":0}',
    '{"pid":1,"host":"a\\nb","since":1e300}',
  ])('%j in it leads to no stack trace', async (text) => {
    const dir = await temporaryFolder();
    await using _lock = await lockDataDir(dir, clock);
    await writeFile(join(dir, 'start.json'), text);
    const failure = await lockDataDir(dir, clock).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect((failure as StoreError).message).toMatch(/already runs on .*: another process\./);
  });

  it.each(['a folder', 'a text'])('%s in the place of the lock is told and stays', async (kind) => {
    const dir = await temporaryFolder();
    const file = join(dir, 'start.lock');
    await (kind === 'a folder' ? mkdir(file) : writeFile(file, 'shopping list\n'.repeat(500)));
    const before = await contentOf(dir);
    await expect(lockDataDir(dir, clock)).rejects.toThrow(/start\.lock cannot be used as a lock/);
    expect(await contentOf(dir)).toEqual(before);
  });
});

describe('modes', () => {
  async function modesOf(folder: string): Promise<Record<string, string>> {
    const names = ['', ...(await readdir(folder, { recursive: true }))].sort();
    const modes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mode & 0o777));
    return Object.fromEntries(names.map((name, at) => [name, modes[at]?.toString(8) ?? '']));
  }

  it('nobody else reads what is made', async () => {
    const dir = join(await temporaryFolder(), 'var');
    await using _lock = await lockDataDir(dir, clock);
    const store = await open(dir);
    await store.works.ingest([sighting('local:a')], 1);
    const { '': folder, ...files } = await modesOf(dir);
    expect(folder).toBe('700');
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['paperboy.db', 'paperboy.db-wal', 'start.json']),
    );
    expect(new Set(Object.values(files))).toEqual(new Set(['600']));
    await store.close();
  });

  it('what was made with wider ones is narrowed', async () => {
    const dir = await temporaryFolder();
    await putEmptyDatabase(dir);
    await mkdir(join(dir, 'models', 'abc'), { recursive: true });
    await mkdir(join(dir, 'backups'));
    for (const name of ['backups/paperboy-v3-19700101T000000Z.db', 'models/abc/model.onnx', 'start.lock'])
      await writeFile(join(dir, name), '');
    for (const name of await readdir(dir, { recursive: true })) await chmod(join(dir, name), 0o755);
    await chmod(dir, 0o755);
    const store = await open(dir);
    const modes = await modesOf(dir);
    for (const [name, mode] of Object.entries(modes))
      expect([name, mode]).toEqual([name, /^(?:backups|models|models\/abc)?$/.test(name) ? '700' : '600']);
    await store.close();
  });

  it('a folder that holds others’ files too keeps its mode, and they keep theirs', async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'thesis.tex'), '');
    await chmod(join(dir, 'thesis.tex'), 0o644);
    await chmod(dir, 0o755);
    const store = await open(dir);
    expect(await modesOf(dir)).toMatchObject({ '': '755', 'thesis.tex': '644', 'paperboy.db': '600' });
    await store.close();
  });
});
