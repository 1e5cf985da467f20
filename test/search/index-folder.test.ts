import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '#src/log.ts';
import { engines } from '#src/search/engines/index.ts';
import { IndexFolder } from '#src/search/index/index-folder.ts';
import { IndexNotKept } from '#src/search/index/index-not-kept.ts';
import { WorksIndex } from '#src/search/index/works-index.ts';
import { systemClock } from '#src/time.ts';
import { feedOf, work } from './in-memory.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-index-'));
});

afterEach(() => rm(folder, { recursive: true }));

interface Cut {
  readonly savedEvery: number;
  /** Aborts when changes after this one are asked for. */
  readonly stopAt: readonly [number, AbortController];
}

/** An index of `count` works that uses `segments` from 20 on. */
function indexOf(count: number, cut?: Cut): WorksIndex {
  const works = Array.from({ length: count }, (_, at) => work(`local:${at}`, `Paper number ${at}`));
  const feed = feedOf(works);
  const changesAfter: typeof feed.changesAfter = (seq, limit) => {
    if (cut !== undefined && seq >= cut.stopAt[0]) cut.stopAt[1].abort();
    return feed.changesAfter(seq, limit);
  };
  return new WorksIndex({
    feed: { ...feed, changesAfter },
    folder: new IndexFolder(folder, systemClock),
    ...{ engines, switchAt: 20, knownNames: () => [], log: silentLog },
    ...(cut && { savedEvery: cut.savedEvery }),
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

test('few works of many different words are an index of segments', async () => {
  const works = Array.from({ length: 10 }, (_, at) => work(`local:${at}`, `Paper number${at}`));
  const kindAt = async (switchAtWords: number) => {
    const index = new WorksIndex({
      ...{ feed: feedOf(works), engines, switchAt: 20, switchAtWords, knownNames: () => [], log: silentLog },
    });
    await index.catchUp();
    expect([index.engine.size, index.engine.frequency('number7')]).toEqual([10, 1]);
    return index.engine.kind;
  };
  expect([await kindAt(10), await kindAt(12)]).toEqual(['segments', 'minisearch']);
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

/** Something of another kind under a name of ours, and the sentence that tells of it. */
const TAKEN: Record<string, () => Promise<void>> = {
  'a file in the place of the folder': async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'mine');
  },
  'a folder in the place of the manifest': async () => {
    await mkdir(join(folder, 'manifest.json', 'mine'), { recursive: true });
  },
};

test.each(Object.keys(TAKEN))('%s is told and stays; everything is found all the same', async (kind) => {
  await TAKEN[kind]!();
  const before = [(await stat(folder)).ino, await readdir(folder, { recursive: true }).catch(() => 'a file')];
  const index = indexOf(10);
  await index.load();
  await index.catchUp();
  expect(index.engine.size).toBe(10);
  const failure = await index.save().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(IndexNotKept);
  expect((failure as Error).message).toMatch(/not kept at .*something else has its name: move it away\.$/);
  expect([
    (await stat(folder)).ino,
    await readdir(folder, { recursive: true }).catch(() => 'a file'),
  ]).toEqual(before);
});

test('a blob that became a folder leads to a rebuild, and clearing up passes over it', async () => {
  await saved(10);
  const [blob] = (await readdir(folder)).filter((name) => name !== 'manifest.json');
  await rm(join(folder, blob!));
  await mkdir(join(folder, blob!));
  const index = indexOf(12);
  await index.load();
  expect(index.seq).toBe(0);
  await index.catchUp();
  await index.save();
  const again = indexOf(12);
  await again.load();
  expect(again.seq).toBe(12);
});

test('no flipped bit of the manifest leads to another index than the one that was saved', async () => {
  await saved(10);
  const path = join(folder, 'manifest.json');
  const whole = await readFile(path);
  for (let at = 0; at < whole.length; at += 1) {
    const bytes = Buffer.from(whole);
    bytes[at] = bytes[at]! ^ (1 << (at % 8));
    await writeFile(path, bytes);
    const index = indexOf(12);
    await index.load();
    expect([at, index.seq === 0 ? index.engine.size : index.seq]).toEqual([at, index.seq === 0 ? 0 : 10]);
  }
});

test('files are for their owner alone', async () => {
  await rm(folder, { recursive: true });
  await saved(50);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

test('a long build that is cut off is gone on with, not begun anew', async () => {
  const stop = new AbortController();
  const index = indexOf(1_000, { savedEvery: 400, stopAt: [600, stop] });
  await index.load();
  await index.catchUp(stop.signal);
  const next = indexOf(1_000);
  await next.load();
  expect([400, 800]).toContain(next.seq);
  await next.catchUp();
  expect([next.engine.size, next.engine.frequency('number')]).toEqual([1_000, 1_000]);
});

test('an index ahead of the database is of another database', async () => {
  await saved(10);
  const index = indexOf(5);
  await index.load();
  expect(index.seq).toBe(0);
});
