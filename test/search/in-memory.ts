import { silentLog } from '#src/log.ts';
import type { Work } from '#src/papers/paper.ts';
import { engines, SWITCH_AT } from '#src/search/engines/index.ts';
import type { WorkFeed } from '#src/search/index/change-feed.ts';
import { openLocalSearch } from '#src/search/worker/local-search.ts';
import type { Search } from '#src/search/search.ts';
import { WorksIndex } from '#src/search/index/works-index.ts';
import { wellKnown } from '#src/search/index/well-known.ts';

/** A work from the little a test needs to say. */
export function work(id: string, title: string, more: Partial<Work> = {}): Work {
  return {
    ...{ id, title, abstract: '', authors: [], categories: [], url: '', origin: 'import', ownSummary: false },
    ...{ votes: 0, changeSeq: 0, createdAt: 0 },
    ...more,
  };
}

/** The store as search sees it, over a list. */
export function feedOf(works: readonly Work[]): WorkFeed {
  const byId = new Map(works.map((one, index) => [one.id, { ...one, changeSeq: index + 1 }]));
  const all = [...byId.values()];
  return {
    changesAfter: (seq, limit) => Promise.resolve(all.slice(seq, seq + limit).map((one) => ({ work: one }))),
    byIds: (ids) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
    byPaperId: ({ scheme, value }) => Promise.resolve(byId.get(`${scheme}:${value}`)),
    lastChangeSeq: () => Promise.resolve(all.length),
    byTitle: () => Promise.resolve([]),
  };
}

/** Search over a list of works, in this thread. */
export async function searchOver(works: readonly Work[], now = Date.UTC(2026, 10, 23)): Promise<Search> {
  const feed = feedOf(works);
  const index = new WorksIndex({ feed, engines, switchAt: SWITCH_AT, knownNames: wellKnown, log: silentLog });
  const clock = { now: () => now };
  const search = await openLocalSearch({ index, feed, knownNames: wellKnown, clock, log: silentLog });
  await search.caughtUp();
  return search;
}
