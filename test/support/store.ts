import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { loadConfig } from '#src/config.ts';
import { silentLog } from '#src/log.ts';
import { createSources } from '#src/sources/index.ts';
import { openStore } from '#src/store/create-store.ts';
import type { Store } from '#src/store/store.ts';
import type { Clock } from '#src/time.ts';
import { afterAll } from 'vitest';

const stores: Store[] = [];
const folders: string[] = [];

/** An empty folder, removed when the test file is done. */
export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'paperboy-test-'));
  folders.push(dir);
  return dir;
}

/** A fresh, migrated store in a folder of its own; closed and removed when the test file is done. */
export async function openTestStore(
  clock: Clock = { now: () => 0 },
): Promise<Store & { readonly dir: string }> {
  const dir = await temporaryFolder();
  const { trust } = createSources(loadConfig({}));
  const store = await openStore({ dataDir: dir, clock, log: silentLog, trust });
  // No test cuts the power; without waiting for the disk they run several times faster.
  await sql`pragma synchronous = off`.execute(store.db);
  stores.push(store);
  return { ...store, dir };
}

afterAll(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true });
});
