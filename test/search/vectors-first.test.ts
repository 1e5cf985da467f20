import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { engines, SWITCH_AT } from '#src/search/engines/index.ts';
import { openLocalSearch } from '#src/search/worker/local-search.ts';
import { WorksIndex } from '#src/search/index/works-index.ts';
import { feedOf, work } from './in-memory.ts';

const AXIS = new Int8Array([127, 0]);

/** The stored vectors, as slow as a large table. */
async function* slowly() {
  for (let wait = 0; wait < 20; wait += 1) await turn();
  yield [{ id: 'local:1', vector: AXIS }];
}

it('who waited for the index has the stored vectors too', async () => {
  const feed = feedOf([work('local:1', 'Felines at rest'), work('local:2', 'Dogs and how they run')]);
  const knownNames = () => [];
  const index = new WorksIndex({ feed, engines, switchAt: SWITCH_AT, knownNames, log: silentLog });
  const search = await openLocalSearch({
    ...{ index, feed, knownNames, clock: { now: () => 0 }, log: silentLog },
    vectorsOf: slowly,
  });
  search.useModel('model');
  await search.caughtUp();
  const { hits } = await search.find('how cats and dogs sleep', { offset: 0, limit: 5 }, AXIS);
  const found = hits.find((hit) => hit.work.id === 'local:1');
  expect(found?.reasons).toEqual(['close in meaning']);
});
