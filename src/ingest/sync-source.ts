import { setImmediate } from 'node:timers/promises';
import { SourceChanged } from '../errors.ts';
import type { Http } from '../http.ts';
import type { Log } from '../log.ts';
import { dayAfter } from '../sources/days.ts';
import { problemOf } from '../sources/gather.ts';
import type { Listed, NewsPage, Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { type Clock, HOUR_MS, utcDay } from '../time.ts';
import type { SourceReport } from './sync.ts';

export interface SyncIo {
  readonly store: Store;
  readonly http: Http;
  readonly clock: Clock;
  readonly log: Log;
  /** Told after each batch that changed works. */
  readonly changed: () => void;
}

export interface SyncOptions {
  readonly since?: string;
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
}

const DAYS_BACK = 7;
/** A pause for the event loop after so many. */
const BATCH = 50;
/** When a day's announcement counts as late, UTC. */
const LATE_AT_HOUR = 12;

/** One asking of one source, from the first request to what is kept of it. */
export async function syncSource(source: Source, options: SyncOptions, io: SyncIo): Promise<SourceReport> {
  const { store, clock, log } = io;
  const today = utcDay(clock.now());
  const due = await sinceOf(source, today, store);
  const since = options.since ?? due;
  const asked = await store.fetches.begin(source.name, `since ${since}`, clock.now());
  const so = { items: 0, added: 0, unreadable: 0, unchanged: false };
  let ended: Pick<SourceReport, 'outcome' | 'problem'>;
  try {
    const through = await takeNews(source, { since, today }, so, options, io);
    const covered = coveredDay(source, so.added, { through, today });
    // An asking that left days out is not the end of what is owed.
    if (covered !== undefined && since <= due) await keepThrough(source, covered, store);
    ended = { outcome: so.unchanged ? 'unchanged' : 'ok', ...whatIsOdd(source, so, covered, clock.now()) };
  } catch (error) {
    const problem = options.signal?.aborted
      ? 'Paperboy was stopped while it fetched.'
      : problemOf(source, error, log);
    ended = { outcome: error instanceof SourceChanged ? 'changed' : 'unavailable', problem };
  }
  const { items, added } = so;
  const kept = { ...ended, items, unknownItems: added };
  await store.fetches.end(asked, kept, clock.now());
  return { source: source.name, ...ended, items, added };
}

interface Counts {
  items: number;
  added: number;
  unreadable: number;
  unchanged: boolean;
}

/** Stores page after page; answers the last day told in full. */
async function takeNews(
  source: Source,
  days: { readonly since: string; readonly today: string },
  counts: Counts,
  { onProgress, signal }: SyncOptions,
  io: SyncIo,
): Promise<string | undefined> {
  const sourceIo = { http: io.http, priority: 'sync' as const, ...(signal && { signal }) };
  const stored: NonNullable<NewsPage['stored']>[] = [];
  let through: string | undefined;
  for await (const page of source.news(days, sourceIo)) {
    for (let at = 0; at < page.listed.length; at += BATCH) {
      signal?.throwIfAborted();
      counts.added += await takeBatch(source, page.listed.slice(at, at + BATCH), io);
      await setImmediate();
    }
    counts.items += page.listed.length;
    counts.unreadable += page.unreadable ?? 0;
    counts.unchanged ||= page.unchanged ?? false;
    through = page.through ?? through;
    if (page.stored) stored.push(page.stored);
    if (page.listed.length > 0)
      onProgress?.(`${source.title}: ${page.what}, ${page.listed.length} papers, ${counts.added} new so far`);
  }
  for (const tell of stored) tell();
  return through;
}

async function takeBatch(source: Source, listed: readonly Listed[], io: SyncIo): Promise<number> {
  const sightings = listed.map((one) => ({ ...one, source: source.name, origin: 'sync' as const }));
  const taken = await io.store.works.take(sightings, io.clock.now());
  if (taken.some(({ outcome }) => outcome !== 'same')) io.changed();
  return taken.filter(({ outcome }) => outcome === 'added').length;
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
  if (through === undefined || through < today || added > 0 || !rhythm.announcesOn?.(today)) return through;
  return dayAfter(today, -1);
}

function whatIsOdd({ title, rhythm }: Source, counts: Counts, covered: string | undefined, now: number) {
  const today = utcDay(now);
  if (counts.unreadable > 0) {
    return {
      problem: `${title}: ${counts.unreadable} of ${counts.items + counts.unreadable} entries could not be read.`,
    };
  }
  const isLate = now >= Date.parse(today) + LATE_AT_HOUR * HOUR_MS && rhythm.announcesOn?.(today);
  if (!isLate || counts.added > 0 || (covered !== undefined && covered >= today)) return {};
  return { problem: `${title} has shown nothing new for ${today} so far.` };
}

const SCOPE = 'sync';

/** The last UTC day a source told in full. */
export async function throughOf(source: Source, store: Store): Promise<string | undefined> {
  return store.small.setting(SCOPE, `through:${source.name}`);
}

/** Never moved back: an asking for old days says nothing of the newer ones. */
async function keepThrough(source: Source, day: string, store: Store): Promise<void> {
  const before = await throughOf(source, store);
  if (before === undefined || before < day)
    await store.small.setSetting(SCOPE, `through:${source.name}`, day);
}

async function sinceOf(source: Source, today: string, store: Store): Promise<string> {
  const oldest = dayAfter(today, -DAYS_BACK);
  const through = await throughOf(source, store);
  return through === undefined || through < oldest ? oldest : dayAfter(through);
}
