import { createRelevance } from '../../digest/relevance/create-relevance.ts';
import type { Log } from '../../log.ts';
import type { OwnedVector } from '../../meaning/vectors/vector-table.ts';
import { createVectorIndex } from '../../meaning/vectors/vectors.ts';
import { SECOND_MS, type Clock } from '../../time.ts';
import { complete } from '../ranking/suggest.ts';
import type { Announcements, KnownNames, WorkFeed } from '../index/change-feed.ts';
import { IndexNotKept } from '../index/index-not-kept.ts';
import { count } from '../ranking/count.ts';
import { find } from '../ranking/find.ts';
import { loadingSearch } from './loading-search.ts';
import type { ThreadSearch } from './protocol.ts';
import { similar } from '../ranking/similar.ts';
import type { WorksIndex } from '../index/works-index.ts';

export interface LocalOptions {
  readonly index: WorksIndex;
  readonly feed: WorkFeed;
  /** What was announced; without it nothing was. */
  readonly announcements?: Announcements;
  readonly knownNames: KnownNames;
  readonly clock: Clock;
  readonly log: Log;
  /** The stored vectors of a model, a page at a time. */
  readonly vectorsOf?: (model: string) => AsyncIterable<readonly OwnedVector[]>;
}

/** Soon after the last change, but not after each of many. */
const SAVE_AFTER_MS = 5 * SECOND_MS;

const NONE: Announcements = {
  announced: () => Promise.resolve([]),
  importedOn: () => Promise.resolve([]),
  notBefore: () => Promise.resolve(new Set()),
  voted: () => Promise.resolve([]),
};

const CATCHING_UP = 'The search index is still catching up: not every paper can be found yet.';

/** Search in this thread: `worker.ts` puts it into one of its own. */
export async function openLocalSearch(options: LocalOptions): Promise<ThreadSearch> {
  const { index, feed, knownNames, clock, log } = options;
  const closing = new AbortController();
  let following: Promise<void> | undefined;
  let saving = Promise.resolve();
  let told: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ready = false;
  let model: string | undefined;
  const vectors = createVectorIndex();
  let takingUp = Promise.resolve();
  await index.load();
  void follow().catch(() => undefined);
  const { announcements = NONE } = options;
  const relevance = createRelevance({ index, works: { ...feed, ...announcements }, vectors });
  const loading = loadingSearch({ works: feed, clock });

  /** Catches up; a call while it does so is answered by the same run, which reads on until nothing is left. */
  function follow(): Promise<void> {
    if (closing.signal.aborted) return Promise.resolve();
    following ??= index
      .catchUp(closing.signal)
      .then(() => {
        ready = true;
        saveSoon();
      })
      .finally(() => (following = undefined));
    following.catch((error: unknown) => log.error({ err: error }, 'the search index could not catch up'));
    return following;
  }

  async function caughtUp(): Promise<void> {
    await takingUp;
    const goal = await feed.lastChangeSeq();
    while (index.seq < goal && !closing.signal.aborted) await follow();
    ready = index.seq >= goal;
  }

  async function takeUp(wanted: string): Promise<void> {
    for await (const page of options.vectorsOf?.(wanted) ?? []) {
      if (model !== wanted) return;
      for (const { id, vector } of page) vectors.put(id, vector);
    }
  }

  function saveSoon(): void {
    clearTimeout(timer);
    if (!closing.signal.aborted) timer = setTimeout(() => void save(), SAVE_AFTER_MS).unref();
  }

  function save(): Promise<void> {
    saving = saving
      .then(() => index.save())
      .then(() => void (told = undefined))
      .catch(tellUnsaved);
    return saving;
  }

  /** Each change of any paper would tell it again. */
  function tellUnsaved(error: unknown): void {
    if (!(error instanceof IndexNotKept)) log.error({ err: error }, 'the search index could not be saved');
    else if (error.message !== told) log.error((told = error.message));
  }

  return {
    async find(query, page, vector) {
      const meaning = vector && vectors.size > 0 ? { vector, vectors } : undefined;
      const found = await find(query, page, { index, feed, knownNames, now: clock.now(), meaning });
      if (ready || found.hits.length > 0)
        return ready ? found : { ...found, notice: CATCHING_UP, loading: true };
      return loading.find(query, page);
    },
    count: (query) => count(query, { index, feed, now: clock.now() }),
    similar: (like, page) => similar(like, page, { index, feed, vectors }),
    judge: async (asked) => {
      await caughtUp();
      return relevance.judge(asked);
    },
    explain: async (asked, workId) => {
      await caughtUp();
      return relevance.explain(asked, workId);
    },
    profileOf: async (asked) => {
      await caughtUp();
      return relevance.profileOf(asked);
    },
    complete: (typed, limit) => complete(typed, limit, { index, feed, knownNames }),
    changed: () => void follow().catch(() => undefined),
    caughtUp,
    useModel(next) {
      if (next === model) return;
      model = next;
      vectors.clear();
      takingUp = takeUp(next).catch((error: unknown) =>
        log.error({ err: error }, 'the vectors could not be read'),
      );
    },
    learn(told) {
      for (const { id, vector } of told) vectors.put(id, vector);
    },
    status: () =>
      Promise.resolve({
        ...{ works: index.engine.size, engine: index.engine.kind },
        ...{ meaning: vectors.size > 0, ready },
      }),
    async close() {
      closing.abort();
      clearTimeout(timer);
      await following?.catch(() => undefined);
      await save();
    },
  };
}
