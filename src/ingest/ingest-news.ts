import { setImmediate } from 'node:timers/promises';
import type { Http } from '../http/http.ts';
import type { Log } from '../log.ts';
import type { Parser } from '../parse/parser.ts';
import type { Batch, Listed, NewsPage, Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time.ts';

export interface SyncIo {
  readonly store: Store;
  readonly http: Http;
  readonly parser: Parser;
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

/** A pause for the event loop after so many. */
const BATCH = 50;
/** Fewer of them where they are long. */
const BATCH_CHARS = 500_000;

/** What a source brought so far. */
export interface Counts {
  items: number;
  added: number;
  unreadable: number;
  unchanged: boolean;
  /** What the newest announcement shows as new. */
  batch?: Batch;
}

/** Stores page after page, and says after each which day is told in full with it. */
export async function ingestNews(
  source: Source,
  days: { readonly since: string; readonly today: string },
  counts: Counts,
  { onProgress, signal, onThrough }: SyncOptions & { readonly onThrough: (day: string) => Promise<void> },
  io: SyncIo,
): Promise<void> {
  const http = tellingRetries(io.http, onProgress);
  const sourceIo = { http, parser: io.parser, priority: 'sync' as const, ...(signal && { signal }) };
  const stored: NonNullable<NewsPage['stored']>[] = [];
  for await (const page of source.news(days, sourceIo)) {
    for (const batch of batches(page.listed)) {
      signal?.throwIfAborted();
      counts.added += await ingestBatch(source, batch, io);
      await setImmediate();
    }
    counts.items += page.listed.length;
    counts.unreadable += page.unreadable ?? 0;
    counts.unchanged ||= page.unchanged ?? false;
    if (page.batch) counts.batch = page.batch;
    if (page.through !== undefined) await onThrough(page.through);
    if (page.stored) stored.push(page.stored);
    if (page.listed.length > 0)
      onProgress?.(`${source.title}: ${page.what}, ${page.listed.length} papers, ${counts.added} new so far`);
  }
  for (const tell of stored) tell();
}

/** Somebody watches: the first try that failed is told at once, not only the last. */
function tellingRetries(http: Http, onRetry: SyncOptions['onProgress']): Http {
  if (onRetry === undefined) return http;
  return { ...http, get: (url, options) => http.get(url, { ...options, onRetry }) };
}

function* batches(listed: readonly Listed[]): Generator<readonly Listed[]> {
  let batch: Listed[] = [];
  let chars = 0;
  for (const one of listed) {
    const { title, abstractRaw, authors } = one.paper;
    batch.push(one);
    chars += title.length + abstractRaw.length + authors.reduce((sum, name) => sum + name.length, 0);
    if (batch.length < BATCH && chars < BATCH_CHARS) continue;
    yield batch;
    batch = [];
    chars = 0;
  }
  if (batch.length > 0) yield batch;
}

async function ingestBatch(source: Source, listed: readonly Listed[], io: SyncIo): Promise<number> {
  const sightings = listed.map((one) => ({ ...one, source: source.name, origin: 'sync' as const }));
  const ingested = await io.store.works.ingest(sightings, io.clock.now());
  if (ingested.some(({ outcome }) => outcome !== 'same')) io.changed();
  return ingested.filter(({ outcome }) => outcome === 'added').length;
}
