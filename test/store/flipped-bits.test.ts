import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { PaperboyError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { createVectorTable } from '#src/meaning/vectors/vector-table.ts';
import type { Work } from '#src/papers/paper.ts';
import { engines } from '#src/search/engines/index.ts';
import { IndexFolder } from '#src/search/index/index-folder.ts';
import { WorksIndex } from '#src/search/index/works-index.ts';
import { openLocalSearch } from '#src/search/worker/local-search.ts';
import { openStore } from '#src/store/create-store.ts';
import { lockDataDir } from '#src/store/sqlite/lock.ts';
import type { Store } from '#src/store/store.ts';
import { sighting } from '../support/papers.ts';
import { temporaryFolder } from '../support/store.ts';

/** 40 in `npm test`; `FLIPS=200 npx vitest run test/store/flipped-bits.test.ts` for all. */
const FLIPS = Number(process.env['FLIPS'] ?? 40);
const WORKS = 60;
const MODEL = 'model';
const clock = { now: () => Date.UTC(2026, 0, 1) };
const SUBJECTS = ['diffusion', 'attention', 'retrieval', 'quantization', 'decoding', 'alignment'];

/** Folders as a clean end leaves them, and as a killed process does: the last works lie in the log alone. */
let closed: string;
let killed: string;
let truth: Answers;

interface Answers {
  readonly byId: ReadonlyMap<string, string>;
  readonly found: ReadonlyMap<string, readonly string[]>;
  readonly vectors: ReadonlyMap<string, string>;
}

const sightings = Array.from({ length: WORKS }, (_, n) => {
  const subject = SUBJECTS[n % SUBJECTS.length]!;
  const abstract = `Work ${n} is about ${subject} for models. `.repeat(1 + (n % 9));
  return sighting(`2401.${String(10_000 + n)}`, { title: `On ${subject}, part ${n}`, abstract });
});

async function fill(store: Store, from: number, until: number): Promise<void> {
  const ingested = await store.works.ingest(sightings.slice(from, until), 1);
  await createVectorTable(store, MODEL).save(
    ingested.map(({ workId }, at) => ({
      ...{ id: workId, textHash: `hash ${workId}` },
      vector: Int8Array.from({ length: 64 }, (_, dimension) => ((from + at + 1) * (dimension + 3)) % 127),
    })),
  );
}

const open = (dataDir: string) => openStore({ dataDir, clock, log: silentLog });

function openSearch(store: Store, dataDir: string) {
  const index = new WorksIndex({
    ...{ feed: store.works, engines, switchAt: 20, knownNames: () => [], log: silentLog },
    folder: new IndexFolder(join(dataDir, 'index'), clock),
  });
  return openLocalSearch({ index, feed: store.works, knownNames: () => [], clock, log: silentLog });
}

const told = ({ title, abstract, authors, url }: Work) => JSON.stringify([title, abstract, authors, url]);

/** All that a session asks of a folder. */
async function answersOf(dataDir: string): Promise<Answers> {
  await using _lock = await lockDataDir(dataDir, clock);
  const store = await open(dataDir);
  try {
    const byId = new Map<string, string>();
    for (const { paper } of sightings) {
      const work = await store.works.byPaperId(paper.ids[0]);
      if (work) byId.set(`arxiv:${paper.ids[0].value}`, told(work));
    }
    const search = await openSearch(store, dataDir);
    try {
      await search.caughtUp();
      const found = new Map<string, readonly string[]>();
      for (const query of SUBJECTS) {
        const { hits } = await search.find(query, { offset: 0, limit: 10 });
        found.set(
          query,
          hits.map(({ work }) => `${work.id} ${told(work)}`),
        );
      }
      const vectors = new Map<string, string>();
      for await (const page of createVectorTable(store, MODEL).pages())
        for (const { id: owner, vector } of page) vectors.set(owner, vector.join());
      await store.settings.set('test', 'key', 'value');
      return { byId, found, vectors };
    } finally {
      await search.close();
    }
  } finally {
    await store.close();
  }
}

beforeAll(async () => {
  closed = await temporaryFolder();
  const first = await open(closed);
  await fill(first, 0, WORKS);
  await first.close();
  truth = await answersOf(closed);
  await writeFile(join(closed, 'start.json'), '{"pid":4242,"host":"lab","since":1767225600000}');
  const living = await temporaryFolder();
  const store = await open(living);
  await fill(store, 0, WORKS);
  // The last transaction cannot be told from one that a power cut has torn.
  await store.settings.set('last', 'transaction', 'of the log');
  killed = await temporaryFolder();
  await cp(living, killed, { recursive: true });
  await cp(join(closed, 'index'), join(killed, 'index'), { recursive: true });
  await store.close();
});

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Flips one bit somewhere in a copy of a folder; answers the copy and where it was. */
async function flipped(seed: number): Promise<readonly [string, string]> {
  const next = random(seed * 7_919 + 17);
  for (let warm = 0; warm < 5; warm += 1) next(2);
  const [from, files] = await candidates(seed % 5);
  const file = files[next(files.length)]!;
  const dir = await temporaryFolder();
  await cp(from, dir, { recursive: true });
  const bytes = await readFile(join(dir, file));
  const at = next(bytes.length);
  if (bytes.length > 0) bytes[at] = bytes[at]! ^ (1 << next(8));
  await writeFile(join(dir, file), bytes.length > 0 ? bytes : Buffer.from([next(256)]));
  return [dir, `${file} at ${at}`];
}

/** Two in five in the database, the others in its log, the index, the lock. */
async function candidates(kind: number): Promise<readonly [string, readonly string[]]> {
  const index = (await readdir(join(closed, 'index'))).map((name) => join('index', name));
  if (kind < 2) return [closed, ['paperboy.db']];
  if (kind === 2) return [killed, ['paperboy.db', 'paperboy.db-wal', 'paperboy.db-wal', 'paperboy.db-shm']];
  return [closed, kind === 3 ? index : ['start.lock', 'start.json']];
}

it.each(Array.from({ length: FLIPS }, (_, seed) => seed))(
  'flip %i leads to right answers, or to a sentence',
  async (seed) => {
    const [dir, where] = await flipped(seed);
    let answers: Answers;
    try {
      answers = await answersOf(dir);
    } catch (error) {
      if (!(error instanceof PaperboyError)) throw new Error(where, { cause: error });
      return;
    }
    expect([where, answers.byId.size]).toEqual([where, WORKS]);
    for (const [name, said] of answers.byId)
      expect([where, name, said]).toEqual([where, name, truth.byId.get(name)]);
    for (const [owner, vector] of answers.vectors)
      expect([where, vector]).toEqual([where, truth.vectors.get(owner)]);
    for (const [query, hits] of answers.found)
      expect([where, query, hits]).toEqual([where, query, truth.found.get(query)]);
  },
);

it('the end of the log that a power cut has torn is left out, and all before it is there', async () => {
  const log = await readFile(join(killed, 'paperboy.db-wal'));
  for (const torn of [log.subarray(0, -100), Buffer.concat([log.subarray(0, -3_000), Buffer.alloc(3_000)])]) {
    const dir = await temporaryFolder();
    await cp(killed, dir, { recursive: true });
    await writeFile(join(dir, 'paperboy.db-wal'), torn);
    expect(await answersOf(dir)).toEqual(truth);
  }
});
