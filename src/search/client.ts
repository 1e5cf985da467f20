import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time.ts';
import { loadingSearch } from './loading-search.ts';
import type { Search } from './search.ts';
import { startThread } from './thread.ts';

export interface SearchOptions {
  /** Holds the database, and the index in `index/`. */
  readonly dataDir: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Search in a thread of its own over everything in `store`. Answers at once: until the index is there, ids and titles
 * are looked up in the store. A thread that breaks down is started again.
 */
export async function createSearch({ dataDir, store, clock, log }: SearchOptions): Promise<Search> {
  const loading = loadingSearch({ works: store.works, clock });
  const thread = startThread({ dataDir, logLevel: log.level }, log);
  const now = () => (thread.ready ? thread.search : loading);
  return Promise.resolve({
    find: (query, page) => now().find(query, page),
    similar: (like, page) => now().similar(like, page),
    complete: (typed, limit) => now().complete(typed, limit),
    status: async () =>
      thread.ready
        ? thread.search.status()
        : { works: await store.works.count(), engine: 'loading', ready: false },
    changed: () => thread.search.changed(),
    caughtUp: () => thread.search.caughtUp(),
    close: () => thread.close(),
  });
}
