import { silentLog } from '../../src/log.ts';
import type { Work } from '../../src/papers/paper.ts';
import type { EngineKind } from '../../src/search/engine.ts';
import { engines } from '../../src/search/engines.ts';
import type { WorkFeed } from '../../src/search/feed.ts';
import { find } from '../../src/search/find.ts';
import type { QueryMeaning } from '../../src/search/meaning.ts';
import { wellKnown } from '../../src/search/well-known.ts';
import { WorksIndex } from '../../src/search/works-index.ts';

/** The store as search sees it, over a list. */
function feedOf(works: readonly Work[]): WorkFeed {
  const byId = new Map(works.map((work, index) => [work.id, { ...work, changeSeq: index + 1 }]));
  const all = [...byId.values()].map((work, index) => ({ work: { ...work, changeSeq: index + 1 } }));
  return {
    changesAfter: (seq, limit) => Promise.resolve(all.slice(seq, seq + limit)),
    byIds: (ids) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
    byPaperId: ({ scheme, value }) => Promise.resolve(byId.get(`${scheme}:${value}`)),
    lastChangeSeq: () => Promise.resolve(all.length),
    byTitle: () => Promise.resolve([]),
  };
}

export interface Searcher {
  /** Ids, best first. */
  search(query: string, limit: number): Promise<readonly string[]>;
}

/** Paperboy's own search over a list of works, in this thread. */
export async function paperboy(
  works: readonly Work[],
  kind: EngineKind,
  knownNames = wellKnown,
  meaning?: (query: string) => QueryMeaning | undefined,
): Promise<Searcher> {
  const feed = feedOf(works);
  const index = new WorksIndex({
    feed,
    engines,
    switchAt: kind === 'segments' ? 0 : Infinity,
    knownNames,
    log: silentLog,
  });
  await index.catchUp();
  const now = Date.UTC(2026, 10, 23);
  return {
    async search(query, limit) {
      const { hits } = await find(
        query,
        { offset: 0, limit },
        { index, feed, knownNames, now, meaning: meaning?.(query) },
      );
      return hits.map(({ work }) => work.id);
    },
  };
}
