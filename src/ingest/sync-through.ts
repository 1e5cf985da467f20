import { dayAfter } from '../sources/days.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';

const DAYS_BACK = 7;
const SCOPE = 'sync';

/** The last UTC day a source told in full. */
export async function throughOf(source: Source, store: Store): Promise<string | undefined> {
  return store.settings.get(SCOPE, `through:${source.name}`);
}

/** Never moved back: an asking for old days says nothing of the newer ones. */
export async function keepThrough(source: Source, day: string, store: Store): Promise<void> {
  const before = await throughOf(source, store);
  if (before === undefined || before < day) await store.settings.set(SCOPE, `through:${source.name}`, day);
}

/** The first day to ask for. */
export async function sinceOf(source: Source, today: string, store: Store): Promise<string> {
  const oldest = dayAfter(today, -DAYS_BACK);
  const through = await throughOf(source, store);
  return through === undefined || through < oldest ? oldest : dayAfter(through);
}
