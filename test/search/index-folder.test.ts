import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '#src/log.ts';
import { engines } from '#src/search/engines/index.ts';
import { IndexFolder } from '#src/search/index/index-folder.ts';
import { WorksIndex } from '#src/search/index/works-index.ts';
import { systemClock } from '#src/time.ts';
import { feedOf, work } from './in-memory.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-index-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** An index of `count` works that uses `segments` from 20 on. */
function indexOf(count: number): WorksIndex {
  const works = Array.from({ length: count }, (_, at) => work(`local:${at}`, `Paper number ${at}`));
  return new WorksIndex({
    feed: feedOf(works),
    folder: new IndexFolder(folder, systemClock),
    ...{ engines, switchAt: 20, knownNames: () => [], log: silentLog },
  });
}

async function saved(count: number): Promise<void> {
  const index = indexOf(count);
  await index.load();
  await index.catchUp();
  await index.save();
}

test.each([
  [10, 'minisearch'],
  [50, 'segments'],
])('an index of %i works is saved and loaded as %s', async (count, kind) => {
  await saved(count);
  const index = indexOf(count);
  await index.load();
  expect(index.seq).toBe(count);
  expect([index.engine.kind, index.engine.size, index.engine.frequency('number')]).toEqual([
    kind,
    count,
    count,
  ]);
});

test('saved again, it leaves no file that nothing names', async () => {
  await saved(50);
  const before = await readdir(folder);
  await saved(51);
  await saved(52);
  expect((await readdir(folder)).length).toBeLessThanOrEqual(before.length + 2);
});

const DAMAGES: Record<string, (path: string) => Promise<void>> = {
  cut: (path) => truncate(path, 5),
  replaced: (path) => writeFile(path, '<html></html>'),
  missing: (path) => rm(path),
};

test.each(Object.keys(DAMAGES))(
  'a file that is %s leads to a rebuild, never to a wrong answer',
  async (damage) => {
    for (const count of [10, 50]) {
      await saved(count);
      for (let at = 0; at < (await readdir(folder)).length; at += 1) {
        const name = (await readdir(folder)).sort()[at]!;
        await DAMAGES[damage]!(join(folder, name));
        const index = indexOf(count);
        await index.load();
        expect([name, index.seq]).toEqual([name, 0]);
        await index.catchUp();
        expect(index.engine.size).toBe(count);
        await rm(folder, { recursive: true });
        await saved(count);
      }
    }
  },
);

test('an index ahead of the database is of another database', async () => {
  await saved(10);
  const index = indexOf(5);
  await index.load();
  expect(index.seq).toBe(0);
});
