import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { StoreError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { backupBeforeMigration, backupTo } from '#src/store/sqlite/backup.ts';
import { compact } from '#src/store/sqlite/compact.ts';
import { createDailyBackup } from '#src/store/sqlite/daily-backup.ts';
import { databaseFile } from '#src/store/sqlite/database-file.ts';
import { lockDataDir } from '#src/store/sqlite/lock.ts';
import { restore } from '#src/store/sqlite/restore.ts';
import { openStore } from '#src/store/create-store.ts';
import { DAY_MS, HOUR_MS } from '#src/time.ts';
import { sighting } from '../support/papers.ts';
import { openTestStore, putEmptyDatabase, temporaryFolder } from '../support/store.ts';

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };
const open = (dataDir: string) => openStore({ dataDir, clock, log: silentLog });

async function worksIn(dataDir: string): Promise<number> {
  const store = await open(dataDir);
  const count = await store.works.count();
  await store.close();
  return count;
}

/** A closed store of so many works. */
async function storeOf(works: number): Promise<string> {
  const store = await openTestStore();
  await store.works.ingest(
    Array.from({ length: works }, (_, n) => sighting(`local:${n}`, { abstract: 'words '.repeat(300) })),
    1,
  );
  await store.close();
  return store.dir;
}

/** Damage that is no longer a matter of the header. */
async function damage(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 5_000);
  await writeFile(file, bytes);
}

describe('a backup', () => {
  it('is of its moment, in one file for its owner alone, while the database is in use', async () => {
    const { dir, works } = await openTestStore();
    await works.ingest([sighting('local:a')], 1);
    const folder = await temporaryFolder();
    const file = join(folder, 'copy.db');
    const bytes = await backupTo(dir, file);
    await works.ingest([sighting('local:b')], 2);
    expect((await stat(file)).size).toBe(bytes);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const restored = await temporaryFolder();
    await restore(restored, file, clock);
    expect(await readdir(folder)).toEqual(['copy.db']);
    expect(await worksIn(restored)).toBe(1);
    expect(await works.count()).toBe(2);
  });

  it('replaces an older backup and nothing else', async () => {
    const { dir } = await openTestStore();
    const folder = await temporaryFolder();
    const file = join(folder, 'copy.db');
    await backupTo(dir, file);
    await backupTo(dir, file);
    await writeFile(join(folder, 'thesis.tex'), 'mine');
    await expect(backupTo(dir, join(folder, 'thesis.tex'))).rejects.toThrow(/is not a database/);
    const other = new DatabaseSync(join(folder, 'other.db'));
    other.exec('create table t (x)');
    other.close();
    await expect(backupTo(dir, join(folder, 'other.db'))).rejects.toThrow(/another program/);
    await expect(backupTo(dir, folder)).rejects.toThrow(StoreError);
    await expect(backupTo(dir, databaseFile(dir))).rejects.toThrow(/the database itself/);
    await expect(backupTo(dir, join(folder, 'none', 'x.db'))).rejects.toThrow(/its folder is not there/);
    const { dir: used, works } = await openTestStore();
    await works.ingest([sighting('local:a')], 1);
    await expect(backupTo(dir, databaseFile(used))).rejects.toThrow(/in use/);
    expect((await readdir(folder)).sort()).toEqual(['copy.db', 'other.db', 'thesis.tex']);
    expect(await readFile(join(folder, 'thesis.tex'), 'utf8')).toBe('mine');
  });

  it('of a damaged database is not kept, and leaves the one before', async () => {
    const dir = await storeOf(40);
    const file = join(await temporaryFolder(), 'copy.db');
    await backupTo(dir, file);
    const before = await readFile(file);
    await damage(databaseFile(dir));
    await expect(backupTo(dir, file)).rejects.toThrow(/damaged/);
    expect(before.equals(await readFile(file))).toBe(true);
  });

  it('before the tables change is kept five times', async () => {
    const { dir, works } = await openTestStore();
    const instants = Array.from({ length: 7 }, (_, n) => Date.UTC(2026, 0, 1 + n, 9, 30));
    for (const [version, at] of instants.entries()) {
      await works.ingest([sighting(`local:${version}`)], at);
      await backupBeforeMigration(dir, version + 4, at);
    }
    expect((await readdir(join(dir, 'backups'))).sort()).toEqual(
      [
        'paperboy-v6-20260103T093000Z.db',
        'paperboy-v7-20260104T093000Z.db',
        'paperboy-v8-20260105T093000Z.db',
        'paperboy-v9-20260106T093000Z.db',
        'paperboy-v10-20260107T093000Z.db',
      ].sort(),
    );
    const restored = await temporaryFolder();
    await copyFile(join(dir, 'backups', 'paperboy-v8-20260105T093000Z.db'), databaseFile(restored));
    expect(await worksIn(restored)).toBe(5);
  });
});

describe('restoring', () => {
  it('keeps what was there beside it, and the saved index, which is of another past, goes', async () => {
    const dir = await storeOf(3);
    const file = join(await temporaryFolder(), 'copy.db');
    await backupTo(await storeOf(5), file);
    await mkdir(join(dir, 'index'));
    const { kept, version } = await restore(dir, file, clock);
    expect(kept).toBe(join(dir, 'paperboy-replaced-20260102T030405Z.db'));
    expect(version).toBeGreaterThan(0);
    expect(await worksIn(dir)).toBe(5);
    const before = await temporaryFolder();
    await copyFile(kept!, databaseFile(before));
    expect(await worksIn(before)).toBe(3);
    expect(await readdir(dir)).not.toContain('index');
  });

  it('takes a damaged or foreign database away as it lies, with its log', async () => {
    const file = join(await temporaryFolder(), 'copy.db');
    await backupTo(await storeOf(5), file);
    const foreign = await temporaryFolder();
    await writeFile(databaseFile(foreign), 'my diary');
    await writeFile(`${databaseFile(foreign)}-wal`, 'its log');
    const taken = await restore(foreign, file, clock);
    expect(await readFile(taken.kept!, 'utf8')).toBe('my diary');
    expect(await readFile(`${taken.kept!}-wal`, 'utf8')).toBe('its log');
    expect(await worksIn(foreign)).toBe(5);
    const damaged = await storeOf(40);
    await damage(databaseFile(damaged));
    const pages = (await readFile(databaseFile(damaged))).subarray(100);
    const { kept } = await restore(damaged, file, clock);
    expect(pages.equals((await readFile(kept!)).subarray(100))).toBe(true);
    expect(await worksIn(damaged)).toBe(5);
  });

  const REFUSED: Record<string, readonly [(file: string) => Promise<unknown>, RegExp]> = {
    'a file that is not there': [(file) => rm(file), /no backup at/],
    'an empty file': [(file) => writeFile(file, ''), /no backup at/],
    'a text': [(file) => writeFile(file, 'my diary'), /is not a database/],
    'a damaged one': [damage, /damaged/],
    'a newer one': [
      (file) => alter(file, "update meta set value = '999' where key = 'version'"),
      /newer Paperboy/,
    ],
    'another program’s': [
      (file) => rm(file).then(() => alter(file, 'create table t (x)')),
      /another program/,
    ],
  };

  function alter(file: string, statement: string): Promise<void> {
    const db = new DatabaseSync(file);
    db.exec(statement);
    db.close();
    return Promise.resolve();
  }

  it.each(Object.keys(REFUSED))('%s is refused, and nothing changes', async (kind) => {
    const [spoil, sentence] = REFUSED[kind]!;
    const dir = await storeOf(3);
    const file = join(await temporaryFolder(), 'copy.db');
    await backupTo(await storeOf(40), file);
    await spoil(file);
    const before = await readFile(databaseFile(dir));
    await expect(restore(dir, file, clock)).rejects.toThrow(sentence);
    expect(before.equals(await readFile(databaseFile(dir)))).toBe(true);
    expect((await readdir(dir)).filter((name) => name !== 'start.lock')).toEqual(['paperboy.db']);
  });

  it('is refused while a start runs, and while any process uses the database', async () => {
    const dir = await storeOf(3);
    const file = join(await temporaryFolder(), 'copy.db');
    await backupTo(dir, file);
    const lock = await lockDataDir(dir, clock);
    await expect(restore(dir, file, clock)).rejects.toThrow(/already runs/);
    await lock[Symbol.asyncDispose]();
    const store = await open(dir);
    await expect(restore(dir, file, clock)).rejects.toThrow(/in use by another process/);
    await expect(compact(dir, clock)).rejects.toThrow(/in use by another process/);
    await store.close();
    await restore(dir, file, clock);
    expect(await worksIn(dir)).toBe(3);
  });
});

it('compacting gives back what deleted rows held, and keeps the rest', async () => {
  const dir = await storeOf(300);
  const store = await open(dir);
  await store.db.deleteFrom('sighting').execute();
  await store.close();
  const { beforeBytes, afterBytes } = await compact(dir, clock);
  expect(afterBytes).toBeLessThan(beforeBytes * 0.8);
  expect(await worksIn(dir)).toBe(300);
});

describe('the daily backup', () => {
  async function daily(kept: number) {
    const { dir, settings } = await openTestStore();
    const time = { at: Date.UTC(2026, 0, 1, 9, 30) };
    const backups = createDailyBackup({
      ...{ dataDir: dir, kept, settings, log: silentLog },
      clock: { now: () => time.at },
    });
    const beat = async (): Promise<void> => {
      await backups.whenDue();
      await backups.idle();
    };
    await beat();
    const names = () =>
      readdir(join(dir, 'backups')).then(
        (found) => found.sort(),
        () => [],
      );
    return { dir, time, backups, beat, names };
  }

  it('is taken once a day, and so many are kept', async () => {
    const { time, beat, names } = await daily(2);
    expect(await names()).toEqual([]);
    for (let hour = 0; hour < 72; hour += 6, time.at += 6 * HOUR_MS) await beat();
    expect(await names()).toEqual([
      'paperboy-daily-20260102T093000Z.db',
      'paperboy-daily-20260103T093000Z.db',
    ]);
  });

  it('that fails is told until one succeeds, is tried again each hour, and costs none of the others', async () => {
    const { dir, time, backups, beat, names } = await daily(7);
    await beat();
    const before = await names();
    time.at += DAY_MS;
    const blocked = join(dir, 'backups', 'paperboy-daily-20260102T093000Z.db.partial');
    await mkdir(join(blocked, 'x'), { recursive: true });
    await beat();
    expect(await backups.note()).toMatch(/backup of 2026-01-02 failed\. .*The newest is of 2026-01-01\.$/);
    time.at += HOUR_MS / 2;
    await beat();
    expect((await names()).filter((name) => !name.endsWith('.partial'))).toEqual(before);
    await rm(blocked, { recursive: true });
    time.at += HOUR_MS / 2;
    await beat();
    expect(await names()).toEqual([...before, 'paperboy-daily-20260102T103000Z.db']);
    expect(await backups.note()).toBeUndefined();
  });

  it('taken by a clock that was ahead stops no later one and outlives none', async () => {
    const { dir, time, beat, names } = await daily(2);
    time.at += 365 * DAY_MS;
    await beat();
    time.at -= 365 * DAY_MS;
    for (let day = 0; day < 2; day += 1, time.at += DAY_MS) await beat();
    expect(await names()).toEqual([
      'paperboy-daily-20260101T093000Z.db',
      'paperboy-daily-20260102T093000Z.db',
    ]);
    expect((await readdir(dir)).length).toBeGreaterThan(0);
  });

  it('is not taken where none is kept', async () => {
    const { time, beat, names } = await daily(0);
    time.at += DAY_MS;
    await beat();
    expect(await names()).toEqual([]);
  });
});

it('a backup of a folder without a database is refused, and makes none', async () => {
  const dir = await temporaryFolder();
  await expect(backupTo(dir, join(dir, 'x.db'))).rejects.toThrow(/no database/);
  expect(await readdir(dir)).toEqual([]);
  await putEmptyDatabase(dir);
  await chmod(dir, 0o755);
  await backupTo(dir, join(dir, 'x.db'));
});
