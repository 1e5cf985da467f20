import { createRelevance } from '#src/digest/relevance/create-relevance.ts';
import type { Relevance } from '#src/digest/relevance/relevance.ts';
import { silentLog } from '#src/log.ts';
import { createVectorIndex, type VectorIndex } from '#src/meaning/vectors/vectors.ts';
import { engines, SWITCH_AT } from '#src/search/engines/index.ts';
import { WorksIndex } from '#src/search/index/works-index.ts';
import type { Store } from '#src/store/store.ts';

/** Relevance as the search thread has it, in this thread: over everything in a store, by words unless vectors are given. */
export function relevanceOver(
  { works }: Pick<Store, 'works'>,
  vectors: VectorIndex = createVectorIndex(),
): Relevance {
  const index = new WorksIndex({
    ...{ feed: works, engines, switchAt: SWITCH_AT, knownNames: () => [], log: silentLog },
  });
  const relevance = createRelevance({ index, works, vectors });
  return {
    async judge(asked) {
      await index.catchUp();
      return relevance.judge(asked);
    },
    async explain(asked, workId) {
      await index.catchUp();
      return relevance.explain(asked, workId);
    },
    async profileOf(asked) {
      await index.catchUp();
      return relevance.profileOf(asked);
    },
  };
}

/** For digests that are made and never run. */
export const unjudged: Pick<Relevance, 'judge' | 'explain'> = {
  judge: () => Promise.reject(new Error('nothing is judged here')),
  explain: () => Promise.reject(new Error('nothing is judged here')),
};
