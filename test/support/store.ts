import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import type { Store } from '#src/store/store.ts';
import type { Clock } from '#src/time.ts';
import { afterAll } from 'vitest';

const open: { readonly store: Store; readonly dir: string }[] = [];

/** A fresh, migrated store in a folder of its own; closed and removed when the test file is done. */
export async function openTestStore(
  clock: Clock = { now: () => 0 },
): Promise<Store & { readonly dir: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'paperboy-test-'));
  const store = await openStore({ dataDir: dir, clock, log: silentLog });
  // No test cuts the power; without waiting for the disk they run several times faster.
  await sql`pragma synchronous = off`.execute(store.db);
  open.push({ store, dir });
  return { ...store, dir };
}

afterAll(async () => {
  for (const { store, dir } of open.splice(0)) {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
});
