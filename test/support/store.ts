import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { loadConfig } from '#src/config.ts';
import { silentLog } from '#src/log.ts';
import { createSources } from '#src/sources/index.ts';
import { openStore } from '#src/store/create-store.ts';
import type { Store } from '#src/store/store.ts';
import type { Clock } from '#src/time.ts';

const stores: Store[] = [];
const folders: string[] = [];

/** An empty folder, removed when the test file is done. */
export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'paperboy-test-'));
  folders.push(dir);
  return dir;
}

let migrated: Promise<string> | undefined;

/**
 * Puts an empty, migrated database into a folder: a copy, since each migration waits for the disk, and opening a
 * database for the first time takes ten times as long as opening a copy.
 */
export async function putEmptyDatabase(dir: string): Promise<void> {
  migrated ??= migrateOnce();
  await cp(await migrated, dir, { recursive: true });
}

async function migrateOnce(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'paperboy-empty-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const store = await openStore({ dataDir: dir, clock: { now: () => 0 }, log: silentLog });
  await store.close();
  return dir;
}

/** A fresh, migrated store in a folder of its own; closed and removed when the test file is done. */
export async function openTestStore(
  clock: Clock = { now: () => 0 },
): Promise<Store & { readonly dir: string }> {
  const dir = await temporaryFolder();
  await putEmptyDatabase(dir);
  const { trust } = createSources(loadConfig({}));
  const store = await openStore({ dataDir: dir, clock, log: silentLog, trust });
  // No test cuts the power; without waiting for the disk they run several times faster.
  await sql`pragma synchronous = off`.execute(store.db);
  stores.push(store);
  return { ...store, dir };
}

/** For `setup.ts`, which comes with every test file; this one is read once where files share their modules. */
export async function closeTestStores(): Promise<void> {
  for (const store of stores.splice(0)) await store.close();
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true });
}
