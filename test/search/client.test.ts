import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '#src/log.ts';
import { createSearch } from '#src/search/worker/create-search.ts';
import type { Search } from '#src/search/search.ts';
import { openStore } from '#src/store/create-store.ts';
import type { Store } from '#src/store/store.ts';
import { systemClock as clock } from '#src/time.ts';
import { sighting } from './papers.ts';

const PAGE = { offset: 0, limit: 10 };
let dataDir: string;
let store: Store;
let search: Search;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'paperboy-search-'));
  store = await openStore({ dataDir, clock, log: silentLog });
  search = await open();
});

afterEach(async () => {
  await search.close();
  await store.close();
  await rm(dataDir, { recursive: true });
});

function open(): Promise<Search> {
  return createSearch({ dataDir, store, clock, log: silentLog });
}

async function ids(query: string): Promise<string[]> {
  const { hits } = await search.find(query, PAGE);
  return hits.map(({ work }) => work.id);
}

test('what was stored is found once the index caught up, and after a restart', async () => {
  await store.works.ingest(
    [sighting('arxiv:2106.09685', 'LoRA: Low-Rank Adaptation'), sighting('local:2', 'Flow matching')],
    0,
  );
  await search.caughtUp();
  expect(await ids('lora')).toEqual(['arxiv:2106.09685']);
  await search.close();
  await store.works.ingest([sighting('local:3', 'Rectified flow')], 0);
  search = await open();
  await search.caughtUp();
  expect((await ids('flow')).sort()).toEqual(['local:2', 'local:3']);
  expect(await search.status()).toMatchObject({ works: 3, ready: true });
});

test('while the index loads, ids and titles are answered from the store', async () => {
  await store.works.ingest([sighting('arxiv:2106.09685', 'LoRA: Low-Rank Adaptation')], 0);
  await search.close();
  search = await open();
  const [byId, byTitle] = await Promise.all([search.find('2106.09685', PAGE), search.find('low-rank', PAGE)]);
  expect(byId.hits.map(({ work }) => work.id)).toEqual(['arxiv:2106.09685']);
  expect(byTitle.hits.map(({ work }) => work.id)).toEqual(['arxiv:2106.09685']);
});

test('no input makes it throw', async () => {
  await store.works.ingest([sighting('local:1', 'Flow matching')], 0);
  await search.caughtUp();
  for (const query of ['', '"', '-', 'author:', '-flow', '\u0000\ud800', 'a OR', 'cat:cs']) {
    await expect(search.find(query, PAGE)).resolves.toBeDefined();
  }
});
