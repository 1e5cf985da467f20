import { silentLog } from '../../../src/log.ts';
import type { Work } from '../../../src/papers/paper.ts';
import type { EngineKind } from '../../../src/search/engines/engine.ts';
import { engines } from '../../../src/search/engines/index.ts';
import type { KnownNames, WorkFeed } from '../../../src/search/index/change-feed.ts';
import { find } from '../../../src/search/ranking/find.ts';
import { IndexFolder } from '../../../src/search/index/index-folder.ts';
import type { QueryMeaning } from '../../../src/search/ranking/mix-meaning.ts';
import { wellKnown } from '../../../src/search/index/well-known.ts';
import { WorksIndex } from '../../../src/search/index/works-index.ts';
import type { Contender, Indexed } from './contender.ts';

interface Options {
  readonly kind?: EngineKind;
  readonly knownNames?: KnownNames;
  /** What a query means; by words alone where it is left out. */
  readonly meaning?: (query: string) => Promise<QueryMeaning | undefined>;
}

const NOW = Date.UTC(2026, 10, 23);

/** Paperboy's own search, ranking included, in this thread. */
export function paperboy({ kind = 'segments', knownNames = wellKnown, meaning }: Options = {}): Contender {
  const indexIn = (folder: string, feed: WorkFeed) =>
    new WorksIndex({
      ...{ feed, engines, switchAt: kind === 'segments' ? 0 : Infinity, knownNames, log: silentLog },
      folder: new IndexFolder(folder, { now: () => NOW }),
    });
  const searchable = (index: WorksIndex, feed: WorkFeed): Indexed => ({
    async search(query, limit) {
      const input = { index, feed, knownNames, now: NOW, meaning: await meaning?.(query) };
      const { hits } = await find(query, { offset: 0, limit }, input);
      return hits.map(({ work }) => work.id);
    },
    save: () => index.save(),
  });
  return {
    name: meaning ? 'Paperboy with meaning' : `Paperboy (${kind})`,
    prepare: (works) => void feedOf(works),
    async index(works, folder) {
      const feed = feedOf(works);
      const index = indexIn(folder, feed);
      await index.catchUp();
      await index.engine.settle();
      return searchable(index, feed);
    },
    async open(folder, works) {
      const feed = feedOf(works);
      const index = indexIn(folder, feed);
      await index.load();
      return searchable(index, feed);
    },
  };
}

/** The store as search sees it, over a list. Built once for a list: it is the harness's, not the engine's. */
const feedOf = memoised((works: readonly Work[]): WorkFeed => {
  const byId = new Map(works.map((work, place) => [work.id, place]));
  const at = (place: number) => {
    const work = works[place];
    return work ? [{ ...work, changeSeq: place + 1 }] : [];
  };
  return {
    changesAfter: (seq, limit) =>
      Promise.resolve(
        works
          .slice(seq, seq + limit)
          .flatMap((_, step) => at(seq + step))
          .map((work) => ({ work })),
      ),
    byIds: (ids) => Promise.resolve(ids.flatMap((id) => at(byId.get(id) ?? -1))),
    byPaperId: ({ scheme, value }) => Promise.resolve(at(byId.get(`${scheme}:${value}`) ?? -1)[0]),
    lastChangeSeq: () => Promise.resolve(works.length),
    byTitle: () => Promise.resolve([]),
  };
});

function memoised<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
