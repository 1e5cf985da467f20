import type { Log } from '../log.ts';
import { SECOND_MS, type Clock } from '../time.ts';
import { complete } from './suggest.ts';
import type { KnownNames, WorkFeed } from './feed.ts';
import { find } from './find.ts';
import type { Search } from './search.ts';
import { similar } from './similar.ts';
import type { WorksIndex } from './works-index.ts';

export interface LocalOptions {
  readonly index: WorksIndex;
  readonly feed: WorkFeed;
  readonly knownNames: KnownNames;
  readonly clock: Clock;
  readonly log: Log;
  /** Called once, when everything stored before can be found. */
  readonly onReady?: () => void;
}

/** Soon after the last change, but not after each of many. */
const SAVE_AFTER_MS = 5 * SECOND_MS;

/** Search in this thread: `worker.ts` puts it into one of its own. */
export async function openLocalSearch(options: LocalOptions): Promise<Search> {
  const { index, feed, knownNames, clock, log } = options;
  const closing = new AbortController();
  let following: Promise<void> | undefined;
  let saving = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let ready = false;
  await index.load();
  if (index.engine.size > 0) nowReady();
  void follow().catch(() => undefined);

  function nowReady(): void {
    if (!ready) options.onReady?.();
    ready = true;
  }

  /** Catches up; a call while it does so is answered by the same run, which reads on until nothing is left. */
  function follow(): Promise<void> {
    following ??= index
      .catchUp(closing.signal)
      .then(() => {
        nowReady();
        saveSoon();
      })
      .finally(() => (following = undefined));
    following.catch((error: unknown) => log.error({ err: error }, 'the search index could not catch up'));
    return following;
  }

  function saveSoon(): void {
    clearTimeout(timer);
    if (!closing.signal.aborted) timer = setTimeout(() => void save(), SAVE_AFTER_MS).unref();
  }

  function save(): Promise<void> {
    saving = saving
      .then(() => index.save())
      .catch((error: unknown) => log.error({ err: error }, 'the search index could not be saved'));
    return saving;
  }

  return {
    find: (query, page) => find(query, page, { index, feed, knownNames, now: clock.now() }),
    similar: (like, page) => similar(like, page, { index, feed }),
    complete: (typed, limit) => complete(typed, limit, { index, feed, knownNames }),
    changed: () => void follow().catch(() => undefined),
    async caughtUp() {
      const goal = await feed.lastChangeSeq();
      while (index.seq < goal) await follow();
      nowReady();
    },
    status: () => Promise.resolve({ works: index.engine.size, engine: index.engine.kind, ready }),
    async close() {
      closing.abort();
      clearTimeout(timer);
      await following?.catch(() => undefined);
      await save();
    },
  };
}
