import { expect, test } from 'vitest';
import { silentLog } from '#src/log.ts';
import { engines } from '#src/search/engines/index.ts';
import { openLocalSearch } from '#src/search/worker/local-search.ts';
import { WorksIndex } from '#src/search/index/works-index.ts';
import { feedOf, work } from './in-memory.ts';

const ALIKE = new Int8Array([127, 0]);
const LESS_ALIKE = new Int8Array([127, 60]);

test.each([0, Infinity])(
  'a condition leaves the nearest in meaning of those that meet it',
  async (switchAt) => {
    const others = Array.from({ length: 300 }, (_, at) => `local:${at}`);
    const feed = feedOf([
      ...others.map((id) => work(id, 'Felines at rest', { categories: ['cs.CV'] })),
      work('local:wanted', 'Repose of domestic animals', { categories: ['cs.CL'] }),
      work('local:far', 'Felines', { categories: ['cs.CV'], authors: ['Ada Lovelace'] }),
    ]);
    const knownNames = () => [];
    const index = new WorksIndex({ feed, engines, switchAt, knownNames, log: silentLog });
    const clock = { now: () => 0 };
    const search = await openLocalSearch({ index, feed, knownNames, clock, log: silentLog });
    await search.caughtUp();
    search.learn([
      ...others.map((id) => ({ id, vector: ALIKE })),
      { id: 'local:wanted', vector: LESS_ALIKE },
    ]);
    const ids = async (query: string) =>
      (await search.find(query, { offset: 0, limit: 5 }, ALIKE)).hits.map((hit) => hit.work.id);
    expect(await ids('felines at rest cat:cs.CL')).toEqual(['local:wanted']);
    expect(await ids('felines -cat:cs.CV')).toEqual(['local:wanted']);
  },
);
