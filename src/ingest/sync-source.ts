import { SourceChanged } from '../errors.ts';
import { dayAfter } from '../sources/days.ts';
import { problemOf } from '../sources/gather.ts';
import type { Source } from '../sources/source.ts';
import { HOUR_MS, utcDay } from '../time.ts';
import { keepThrough, sinceOf, throughOf } from './sync-through.ts';
import type { SourceReport } from './sync.ts';
import { type Counts, type SyncIo, type SyncOptions, ingestNews } from './ingest-news.ts';

/** When a day's announcement counts as late, UTC. */
const LATE_AT_HOUR = 12;

/** One asking of one source, from the first request to what is kept of it. */
export async function syncSource(source: Source, options: SyncOptions, io: SyncIo): Promise<SourceReport> {
  const { store, clock, log } = io;
  const today = utcDay(clock.now());
  const due = await sinceOf(source, today, store);
  const since = options.since ?? due;
  const asked = await store.fetches.begin(source.name, `since ${since}`, clock.now());
  const so: Counts = { items: 0, added: 0, unreadable: 0, unchanged: false };
  let ended: Pick<SourceReport, 'outcome' | 'problem'>;
  try {
    const through = await ingestNews(source, { since, today }, so, options, io);
    const covered = coveredDay(source, so.added, { through, today });
    // An asking that left days out is not the end of what is owed.
    if (covered !== undefined && since <= due) await keepThrough(source, covered, store);
    const told = await throughOf(source, store);
    ended = { outcome: so.unchanged ? 'unchanged' : 'ok', ...whatIsOdd(source, so, told, clock.now()) };
  } catch (error) {
    const problem = options.signal?.aborted
      ? 'Paperboy was stopped while it fetched.'
      : problemOf(source, error, log);
    ended = { outcome: error instanceof SourceChanged ? 'changed' : 'unavailable', problem };
  }
  const { items, added } = so;
  const kept = { ...ended, items, unknownItems: added };
  await store.fetches.end(asked, kept, clock.now());
  if (options.signal?.aborted !== true)
    options.onProgress?.(ended.problem ?? `${source.title}: up to date, ${items} listed, ${added} new`);
  return { source: source.name, ...ended, items, added };
}

/**
 * A feed may show yesterday's announcement under today's date: on a day with an announcement, an answer without one
 * unknown paper is not taken for it.
 */
function coveredDay(
  { rhythm }: Source,
  added: number,
  { through, today }: { readonly through: string | undefined; readonly today: string },
): string | undefined {
  if (through === undefined || through < today || added > 0 || !rhythm.announcement?.announcesOn(today))
    return through;
  return dayAfter(today, -1);
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
