import type { Asked, Relevance } from '../../digest/relevance/relevance.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../time.ts';
import { loadingSearch } from './loading-search.ts';
import type { Meaning } from '../../meaning/meaning.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Search } from '../search.ts';
import { startThread } from './thread.ts';

export interface SearchOptions {
  /** Holds the database, and the index in `index/`. */
  readonly dataDir: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Without it, search is by words. */
  readonly meaning?: Pick<Meaning, 'during' | 'tell'> | undefined;
  /** How long closing may wait for the index to be saved; without it, until that is done. */
  readonly closeWithinMs?: number | undefined;
}

/**
 * Search in a thread of its own over everything in `store`. Answers at once: until the index is there, ids and titles
 * are looked up in the store. A thread that breaks down is started again.
 */
export async function createSearch(options: SearchOptions): Promise<Search & Relevance> {
  const { dataDir, store, clock, log, meaning, closeWithinMs } = options;
  const loading = loadingSearch({ works: store.works, clock });
  const thread = startThread({ dataDir, logLevel: log.level }, log, closeWithinMs);
  const now = () => (thread.ready ? thread.search : loading);
  meaning?.tell(thread.search);
  /** With what the topic means, where there is a model. */
  const meant = <T>(asked: Asked, ask: (asked: Asked) => Promise<T>): Promise<T> =>
    meaning === undefined
      ? ask(asked)
      : meaning.during(parseQuery(asked.topic, asked.now).topic, (vector) => ask({ ...asked, vector }));
  return Promise.resolve({
    judge: (asked) => meant(asked, (one) => thread.search.judge(one)),
    explain: (asked, workId) => meant(asked, (one) => thread.search.explain(one, workId)),
    profileOf: (asked) => meant(asked, (one) => thread.search.profileOf(one)),
    find: (query, page) => {
      if (meaning === undefined || !thread.ready) return now().find(query, page);
      const { topic } = parseQuery(query, clock.now());
      return meaning.during(topic, (vector) => now().find(query, page, vector));
    },
    count: (query) => thread.search.count(query),
    similar: (like, page) => now().similar(like, page),
    complete: (typed, limit) => now().complete(typed, limit),
    status: async () =>
      thread.ready
        ? thread.search.status()
        : { works: await store.works.count(), engine: 'loading', meaning: false, ready: false },
    changed: () => thread.search.changed(),
    caughtUp: () => thread.search.caughtUp(),
    close: () => thread.close(),
  });
}
