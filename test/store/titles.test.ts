import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '#src/log.ts';
import { titleKey } from '#src/papers/identity.ts';
import { openStore } from '#src/store/create-store.ts';
import type { Store } from '#src/store/store.ts';
import { systemClock as clock } from '#src/time.ts';
import { sighting } from '../search/papers.ts';

const WORDS = ['sparse', 'graph', 'flow', 'agent', 'proof'];
/** More than two statements look through, some of them equal. */
const titles = Array.from({ length: 4_500 }, (_, at) => {
  const word = WORDS[at % WORDS.length] ?? '';
  return `${String((at * 7_919) % 4_000).padStart(4, '0')} on ${word} ${'x'.repeat(at % 13)} methods`;
});

let dataDir: string;
let store: Store;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'paperboy-titles-'));
  store = await openStore({ dataDir, clock, log: silentLog });
  await store.works.ingest(
    titles.map((title, at) => sighting(`local:${at}`, title)),
    0,
  );
}, 60_000);

afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

test.each(['graph', 'on flow', 'methods', '3999 on', 'xxxx methods', 'nowhere'])(
  'among thousands of titles all that contain “%s” are found, the shortest first',
  async (words) => {
    const lengths = titles
      .map(titleKey)
      .filter((key) => key.includes(words))
      .map((key) => key.length)
      .sort((a, b) => a - b);
    const found = (await store.works.byTitle(words, titles.length)).map(({ title }) => titleKey(title));
    expect(found.every((key) => key.includes(words))).toBe(true);
    expect(found.map((key) => key.length)).toEqual(lengths);
  },
);
