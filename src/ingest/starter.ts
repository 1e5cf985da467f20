import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time.ts';
import { importPapers } from './import.ts';

/** Stores the papers Paperboy comes with, once for each edition of the file. A real abstract replaces their summaries. */
export async function loadStarter({
  store,
  clock,
  file,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly file: string;
}): Promise<void> {
  const bytes = await readFile(file);
  const edition = createHash('sha256').update(bytes).digest('hex');
  if ((await store.settings.get('starter', 'edition')) === edition) return;
  await importPapers(once(bytes), { store, clock, origin: 'starter' });
  await store.settings.set('starter', 'edition', edition);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
