import { z } from 'zod';
import { dayAfter } from '../sources/days.ts';
import type { Batch, Source } from '../sources/source.ts';
import type { Days, Store } from '../store/store.ts';

/** A source that was never asked is asked for so many days. */
const FIRST_DAYS = 7;
/** However long Paperboy was off, no more is asked for: two months are told in a quarter of an hour. */
const MOST_DAYS = 60;
/** A part that had so many papers the last time and has none now shows nothing yet. */
const BUSY_PART = 5;
const SCOPE = 'sync';

const Kept = z.object({ day: z.string(), batch: z.record(z.string(), z.array(z.string())) });

/** What a source still has to tell. */
export interface Owed {
  /** The first UTC day to ask for. */
  readonly since: string;
  /** The days before that, which are not asked for any more. */
  readonly missing?: Days;
}

/** The last UTC day a source told in full, by its own dates. */
export async function throughOf(source: Source, store: Store): Promise<string | undefined> {
  return store.settings.get(SCOPE, `through:${source.name}`);
}

/** Never moved back: an asking for old days says nothing of the newer ones. */
export async function keepThrough(source: Source, day: string, store: Store): Promise<void> {
  const before = await throughOf(source, store);
  if (before === undefined || before < day) await store.settings.set(SCOPE, `through:${source.name}`, day);
}

/** Everything since the last day told in full is owed, and of a source never reached everything since it was first asked. */
export async function owedBy(source: Source, today: string, store: Store): Promise<Owed> {
  const through = await throughOf(source, store);
  const first = through === undefined ? await firstDay(source, today, store) : dayAfter(through);
  const oldest = dayAfter(today, -MOST_DAYS);
  return first >= oldest
    ? { since: first }
    : { since: oldest, missing: { from: first, to: dayAfter(oldest, -1) } };
}

async function firstDay({ name }: Source, today: string, { settings }: Store): Promise<string> {
  const usual = dayAfter(today, -FIRST_DAYS);
  const kept = await settings.get(SCOPE, `from:${name}`);
  if (kept === undefined) await settings.set(SCOPE, `from:${name}`, usual);
  return kept === undefined || kept > usual ? usual : kept;
}

/**
 * Whether a batch under a new day's date shows, in any of its parts, what the one before it showed; undefined where none
 * is remembered.
 */
export async function isStale(
  source: Source,
  day: string,
  batch: Batch,
  store: Store,
): Promise<boolean | undefined> {
  const kept = await lastBatch(source, store);
  if (kept === undefined) return undefined;
  if (kept.day >= day) return false;
  const known = new Set(Object.values(kept.batch).flat());
  const shown = Object.values(batch);
  if (shown.some((ids) => ids.some((id) => known.has(id)))) return true;
  return Object.entries(kept.batch).some(
    ([part, ids]) => ids.length >= BUSY_PART && (batch[part] ?? []).length === 0,
  );
}

/** The batch of a day that was told in full, to know it again under a later date. */
export async function keepBatch(source: Source, day: string, batch: Batch, store: Store): Promise<void> {
  await store.settings.set(SCOPE, `batch:${source.name}`, JSON.stringify({ day, batch }));
}

async function lastBatch({ name }: Source, { settings }: Store) {
  const kept = await settings.get(SCOPE, `batch:${name}`);
  return kept === undefined ? undefined : Kept.parse(JSON.parse(kept));
}
