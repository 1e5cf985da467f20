import { SourceChanged } from '../errors.ts';
import { dayAfter } from '../sources/days.ts';
import { problemOf } from '../sources/gather.ts';
import type { Batch, Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { HOUR_MS, utcDay } from '../time.ts';
import { isStale, keepBatch, keepThrough, owedBy, throughOf } from './sync-through.ts';
import type { SourceReport } from './sync.ts';
import { type Counts, type SyncIo, type SyncOptions, ingestNews } from './ingest-news.ts';

/** When a day's announcement counts as late, UTC. */
const LATE_AT_HOUR = 12;

/** One asking of one source, from the first request to what is kept of it. */
export async function syncSource(source: Source, options: SyncOptions, io: SyncIo): Promise<SourceReport> {
  const { store, clock, log } = io;
  const today = utcDay(clock.now());
  const { since: due, missing } = await owedBy(source, today, store);
  const since = options.since ?? due;
  const asked = await store.fetches.begin(source.name, `since ${since}`, clock.now());
  const so: Counts = { items: 0, added: 0, unreadable: 0, unchanged: false };
  const onThrough = async (day: string): Promise<void> => {
    // An asking that left days out is not the end of what is owed.
    if (since <= due) await close(source, day, so, store);
  };
  let ended: Pick<SourceReport, 'outcome' | 'problem'>;
  try {
    await ingestNews(source, { since, today }, so, { ...options, onThrough }, io);
    const told = await throughOf(source, store);
    ended = { outcome: so.unchanged ? 'unchanged' : 'ok', ...whatIsOdd(source, so, told, clock.now()) };
  } catch (error) {
    const problem = options.signal?.aborted
      ? 'Paperboy was stopped while it fetched.'
      : problemOf(source, error, log);
    ended = { outcome: error instanceof SourceChanged ? 'changed' : 'unavailable', problem };
  }
  const { items, added } = so;
  const isGood = ended.outcome === 'ok' || ended.outcome === 'unchanged';
  const skipped = isGood && since === due ? missing : undefined;
  const kept = { ...ended, items, unknownItems: added, ...(skipped && { missing: skipped }) };
  await store.fetches.end(asked, kept, clock.now());
  if (options.signal?.aborted !== true)
    options.onProgress?.(ended.problem ?? `${source.title}: up to date, ${items} listed, ${added} new`);
  return { source: source.name, ...ended, items, added };
}

/**
 * A feed may show yesterday's announcement, or parts of it, under today's date: then the day stays open, and is asked
 * for again. Where no announcement is remembered, one without any unknown paper is taken for an old one.
 */
async function close(source: Source, day: string, { added, batch }: Counts, store: Store): Promise<void> {
  const isNewest = batch !== undefined && Object.values(batch).some((ids) => ids.length > 0);
  if (isNewest && (await isOld(source, day, batch, added, store))) {
    await keepThrough(source, dayAfter(day, -1), store);
    return;
  }
  await keepThrough(source, day, store);
  if (isNewest) await keepBatch(source, day, batch, store);
}

async function isOld(
  source: Source,
  day: string,
  batch: Batch,
  added: number,
  store: Store,
): Promise<boolean> {
  const known = await isStale(source, day, batch, store);
  if (known !== undefined) return known;
  return added === 0 && source.rhythm.announcement?.announcesOn(day) === true;
}

function whatIsOdd({ title, rhythm }: Source, counts: Counts, told: string | undefined, now: number) {
  const today = utcDay(now);
  if (counts.unreadable > 0) {
    return {
      problem: `${title}: ${counts.unreadable} of ${counts.items + counts.unreadable} entries could not be read.`,
    };
  }
  const isLate = now >= Date.parse(today) + LATE_AT_HOUR * HOUR_MS && rhythm.announcement?.announcesOn(today);
  if (!isLate || counts.added > 0 || (told !== undefined && told >= today)) return {};
  return { problem: `${title} has shown nothing new for ${today} so far.` };
}
