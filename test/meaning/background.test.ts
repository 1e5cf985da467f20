import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { createEmbedding, type Embedding } from '#src/meaning/embedding/background.ts';
import { EmbedderUnavailable } from '#src/meaning/embedder/embedder.ts';
import { createVectorTable, type OwnedVector } from '#src/meaning/vectors/vector-table.ts';
import type { Store } from '#src/store/store.ts';
import { createFakeEmbedder, type FakeEmbedder, letters } from '../support/fake-embedder.ts';
import { openTestStore } from '../support/store.ts';

const never = new AbortController().signal;
const DAY = 86_400_000;

async function storeWith(count: number, from = 0): Promise<Store> {
  const store = await openTestStore();
  await add(store, count, from);
  return store;
}

const daily = (number: number): number | undefined => number * DAY;

/** Papers `from`, `from + 1`, … each a day younger than the one before. */
async function add(store: Store, count: number, from = 0, title = 'Paper', published = daily): Promise<void> {
  const sightings = Array.from({ length: count }, (_, at) => ({
    source: 'test',
    origin: 'import' as const,
    mayGuess: false,
    paper: {
      ids: [{ scheme: 'local' as const, value: String(from + at) }] as const,
      title: `${title} ${from + at}`,
      abstract: 'About it.',
      abstractRaw: '',
      authors: [],
      categories: [],
      ...spread(published(from + at)),
    },
  }));
  await store.works.ingest(sightings, 10_000 * DAY);
}

function spread(publishedAt: number | undefined) {
  return publishedAt === undefined ? {} : { publishedAt };
}

interface Bench {
  readonly embedding: Embedding;
  readonly embedder: FakeEmbedder;
  readonly told: OwnedVector[];
  readonly pauses: number[];
}

function bench(store: Store, embedder = createFakeEmbedder()): Bench {
  const told: OwnedVector[] = [];
  const pauses: number[] = [];
  let now = 0;
  const embedding = createEmbedding({
    store,
    embedder,
    log: silentLog,
    clock: { now: () => (now += 10) },
    sleep: (ms) => Promise.resolve(void pauses.push(ms)),
    onVectors: (vectors) => told.push(...vectors),
  });
  return { embedding, embedder, told, pauses };
}

async function vectors(store: Store, model = 'letters'): Promise<Map<string, OwnedVector['vector']>> {
  const all = new Map<string, OwnedVector['vector']>();
  for await (const page of createVectorTable(store, model).pages()) {
    for (const { id, vector } of page) all.set(id, vector);
  }
  return all;
}

describe('embedding what is stored', () => {
  it('gives every work the vector of its text, the newest first', async () => {
    const store = await storeWith(450);
    const { embedding, embedder, told } = bench(store, createFakeEmbedder({ batchSize: 32 }));
    const progress = await embedding.finish(never);
    expect(progress).toMatchObject({ embedded: 450, left: 0, refused: 0 });
    expect(embedder.embedded).toEqual(Array.from({ length: 450 }, (_, at) => `Paper ${449 - at}. About it.`));
    const stored = await vectors(store);
    expect(stored.size).toBe(450);
    expect(stored.get('local:7')).toEqual(letters('Paper 7. About it.'));
    expect(new Map(told.map(({ id, vector }) => [id, vector]))).toEqual(stored);
  });

  it('leaves nobody out among works of one day, or of none', async () => {
    const store = await storeWith(0);
    await add(store, 450, 0, 'Paper', () => DAY);
    await add(store, 450, 450, 'Paper', () => undefined);
    await add(store, 10, 900);
    const { embedding, embedder } = bench(store, createFakeEmbedder({ batchSize: 32 }));
    expect(await embedding.finish(never)).toMatchObject({ embedded: 910, left: 0 });
    expect(new Set(embedder.embedded).size).toBe(910);
    expect(embedder.embedded.length).toBe(910);
    expect(embedder.embedded[0]).toBe('Paper 909. About it.');
  });

  it('computes nothing twice, wherever it was stopped', async () => {
    const store = await storeWith(300);
    const texts: string[] = [];
    for (const limit of [1, 90, 250, 1_000]) {
      const stop = new AbortController();
      const { embedding, embedder } = bench(store);
      embedder.onBatch = () => {
        if (embedder.embedded.length >= limit) stop.abort(new Error('stopped'));
      };
      await embedding
        .finish(stop.signal)
        .catch((error: unknown) => expect(error).toEqual(new Error('stopped')));
      texts.push(...embedder.embedded.filter((text) => text !== 'dimensions'));
    }
    expect(texts.toSorted()).toEqual(
      Array.from({ length: 300 }, (_, at) => `Paper ${at}. About it.`).toSorted(),
    );
    expect((await vectors(store)).size).toBe(300);
  });

  it('makes a changed text’s vector anew, and keeps each model’s vectors apart', async () => {
    const store = await storeWith(5);
    await bench(store).embedding.finish(never);
    await store.db
      .updateTable('work')
      .set({ title: 'Renamed', change_seq: 1_000 })
      .where('id', '=', 'local:2')
      .execute();
    const again = bench(store);
    await again.embedding.finish(never);
    expect(again.embedder.embedded).toEqual(['dimensions', 'Renamed. About it.']);
    const other = bench(store, createFakeEmbedder({ model: 'other' }));
    expect(await other.embedding.progress()).toMatchObject({ embedded: 0, left: 5 });
    await other.embedding.finish(never);
    expect((await vectors(store)).get('local:2')).toEqual(letters('Renamed. About it.'));
    expect((await vectors(store, 'other')).size).toBe(5);
  });

  it('embeds anew where the endpoint’s model has other dimensions than what is stored', async () => {
    const store = await storeWith(3);
    const table = createVectorTable(store, 'letters');
    const { embedding, embedder } = bench(store);
    await embedding.finish(never);
    await store.db
      .updateTable('embedding')
      .set({ vector: new Uint8Array(9) })
      .where('owner', '!=', 'local:1')
      .execute();
    const again = bench(store);
    await again.embedding.finish(never);
    expect(again.embedder.embedded.length).toBe(3);
    expect(await table.count()).toBe(3);
    expect((await vectors(store)).get('local:0')).toEqual(letters('Paper 0. About it.'));
    expect(embedder.embedded.length).toBe(3);
  });

  it('forgets the vectors of works that were merged', async () => {
    const store = await storeWith(3);
    await bench(store).embedding.finish(never);
    await store.db.updateTable('work').set({ merged_into: 'local:0' }).where('id', '=', 'local:1').execute();
    expect([...(await vectors(store)).keys()]).toEqual(['local:0', 'local:2']);
    const { embedding } = bench(store);
    expect(await embedding.finish(never)).toMatchObject({ embedded: 2, left: 0 });
  });

  it('finds the text among several that the model does not take, and does the others', async () => {
    const store = await storeWith(40);
    await add(store, 1, 40, 'poison');
    const { embedding, embedder, pauses } = bench(store, createFakeEmbedder({ batchSize: 16 }));
    expect(await embedding.finish(never)).toMatchObject({ embedded: 40, refused: 1, left: 0 });
    expect(embedder.embedded.length).toBe(40);
    expect(pauses).toEqual([1_000, 1_000]);
  });

  it('pauses longer each time the embedder is away, and goes on where it was', async () => {
    const store = await storeWith(10);
    const { embedding, embedder, pauses } = bench(store);
    const away = () => new EmbedderUnavailable('away', { passing: true });
    embedder.failures.push(away(), away(), away());
    await embedding.finish(never);
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect(embedder.embedded.length).toBe(10);
    await add(store, 1, 10);
    embedder.failures.push(...Array.from({ length: 9 }, away));
    await expect(embedding.finish(never)).rejects.toThrow('away');
    expect(await embedding.progress()).toMatchObject({ left: 1, problem: 'away' });
  });

  it('gives up at once where nothing will help', async () => {
    const { embedding, embedder, pauses } = bench(await storeWith(2));
    embedder.failures.push(new EmbedderUnavailable('no runtime', { passing: false }));
    await expect(embedding.finish(never)).rejects.toThrow('no runtime');
    expect(pauses).toEqual([]);
  });
});

describe('embedding in the background', () => {
  it('takes what somebody looks at first', async () => {
    const { embedding, embedder } = bench(await storeWith(100));
    embedder.onBatch = () => {
      if (embedder.embedded.length === 3) embedding.soon(['local:5', 'local:50']);
    };
    await embedding.finish(never);
    expect(embedder.embedded.slice(4, 6)).toEqual(['Paper 5. About it.', 'Paper 50. About it.']);
    expect(embedder.embedded.length).toBe(100);
  });

  it('begins no paper while a search is under way', async () => {
    const store = await storeWith(20);
    const { embedding, embedder } = bench(store);
    const searched = Promise.withResolvers<string>();
    const search = embedding.giveWay(() => searched.promise);
    const finished = embedding.finish(never);
    for (let turns = 0; turns < 50; turns += 1) await nextTurn();
    expect(embedder.embedded).toEqual([]);
    searched.resolve('found');
    expect(await search).toBe('found');
    await finished;
    expect(embedder.embedded.length).toBe(20);
  });

  it('sleeps when there is nothing, and wakes for what changed', async () => {
    const store = await storeWith(3);
    const { embedding, told, embedder } = bench(store);
    const seen = (count: number) =>
      new Promise<void>((resolve) => {
        embedder.onBatch = () => (embedder.embedded.length >= count - 1 ? resolve() : undefined);
      });
    const three = seen(3);
    embedding.start();
    await three;
    const five = seen(5);
    await add(store, 2, 3);
    embedding.changed();
    await five;
    await embedding.stop();
    expect(told.length).toBeGreaterThanOrEqual(4);
  });

  it('stores what it computed when it is stopped', async () => {
    const store = await storeWith(50);
    const { embedding, embedder } = bench(store);
    const ten = new Promise<void>((resolve) => {
      embedder.onBatch = () => (embedder.embedded.length === 10 ? resolve() : undefined);
    });
    embedding.start();
    await ten;
    await embedding.stop();
    expect((await vectors(store)).size).toBe(embedder.embedded.length);
  });
});
