import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { importPapers } from '#src/ingest/import.ts';
import type { Store } from '#src/store/store.ts';
import { openTestStore } from '../support/store.ts';

const clock = { now: () => Date.UTC(2026, 10, 23) };

async function take(store: Store, ...lines: readonly object[]): Promise<void> {
  const input = Readable.from([Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))]);
  await importPapers(input, { store, clock, origin: 'import' });
}

const paper = (id: string, more: object = {}) => ({
  id,
  title: `Paper ${id}`,
  abstract: 'About it.',
  ...more,
});
const idsOn = async (store: Store, day: string) => (await store.works.importedOn(day)).map(({ id }) => id);

describe('the announced day of an import', () => {
  it('is kept, also of a paper that was there already, the first of several counting', async () => {
    const store = await openTestStore(clock);
    await take(store, paper('2604.00001'), paper('2604.00002', { announced: '2026-04-20' }));
    await take(store, paper('2604.00001', { announced: '2026-04-17' }));
    await take(store, paper('2604.00002', { announced: '2026-04-21' }));
    expect(await store.works.importedDays()).toEqual(['2026-04-17', '2026-04-20']);
    expect(await idsOn(store, '2026-04-17')).toEqual(['arxiv:2604.00001']);
    expect(await idsOn(store, '2026-04-20')).toEqual(['arxiv:2604.00002']);
  });

  it('makes no announcement', async () => {
    const store = await openTestStore(clock);
    await take(store, paper('2604.00001', { announced: '2026-04-17' }));
    expect(await store.works.lastAnnouncedSeq()).toBe(0);
  });

  it('goes with a work that turns out to be another', async () => {
    const store = await openTestStore(clock);
    await take(store, paper('2604.00001'), paper('10.1000/a', { announced: '2026-04-17' }));
    await take(store, { ...paper('2604.00001'), doi: '10.1000/a' });
    expect(await idsOn(store, '2026-04-17')).toEqual(['arxiv:2604.00001']);
  });
});

describe('what may not have been there before a day', () => {
  it('was announced on it or later, was published then, or at an unknown time of its month', async () => {
    const store = await openTestStore(clock);
    await take(
      store,
      paper('2603.00001'),
      paper('2603.00002', { announced: '2026-04-17' }),
      paper('2604.00001'),
      paper('2604.00002', { announced: '2026-04-16' }),
      paper('2604.00003', { published: '2026-04-03' }),
      paper('2605.00001'),
      paper('own', { published: '2026-04-17' }),
      paper('undated'),
    );
    expect([...(await store.works.notBefore('2026-04-17'))].sort()).toEqual([
      ...['arxiv:2603.00002', 'arxiv:2604.00001', 'arxiv:2605.00001', 'local:own', 'local:undated'],
    ]);
  });
});
