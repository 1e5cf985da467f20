import { describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { EmbeddingFailed } from '#src/meaning/embedder/embedder.ts';
import { createSentenceVectors } from '#src/meaning/embedding/sentence-vectors.ts';
import { createMeaning } from '#src/meaning/create-meaning.ts';
import { createVectorTable } from '#src/meaning/vectors/vector-table.ts';
import { startEmbeddingsServer } from '../support/embeddings-server.ts';
import { createFakeEmbedder } from '../support/fake-embedder.ts';
import { openTestStore } from '../support/store.ts';

const never = new AbortController().signal;
const said = (...texts: readonly string[]) =>
  texts.map((text, part) => ({ workId: 'arxiv:2401.00001', part, text }));

describe('sentences as vectors', () => {
  it('are the nearer the more they mean the same', async () => {
    const vectors = createSentenceVectors(await openTestStore(), createFakeEmbedder());
    const [same, other] = await vectors.nearness('aab', said('baa', 'zzz'), never);
    expect(same).toBeCloseTo(1);
    expect(other).toBeLessThan(0.5);
  });

  it('are computed once, by whichever process, until their words change', async () => {
    const store = await openTestStore();
    const first = createFakeEmbedder();
    await createSentenceVectors(store, first).nearness('q', said('one', 'two'), never);
    expect(first.embedded).toEqual(['one', 'two']);
    const second = createFakeEmbedder();
    await createSentenceVectors(store, second).nearness('q', said('one', 'new', 'two'), never);
    expect(second.embedded).toEqual(['new']);
  });

  it('of another model are not compared', async () => {
    const store = await openTestStore();
    await createSentenceVectors(store, createFakeEmbedder()).nearness('q', said('one'), never);
    const other = createFakeEmbedder({ model: 'other' });
    await createSentenceVectors(store, other).nearness('q', said('one'), never);
    expect(other.embedded).toEqual(['one']);
  });

  it('that were computed before one failed are kept', async () => {
    const store = await openTestStore();
    const failing = createSentenceVectors(store, createFakeEmbedder());
    await expect(failing.nearness('q', said('one', 'poison'), never)).rejects.toThrow(EmbeddingFailed);
    const second = createFakeEmbedder();
    await createSentenceVectors(store, second).nearness('q', said('one'), never);
    expect(second.embedded).toEqual([]);
  });

  it('are no vectors of papers', async () => {
    const store = await openTestStore();
    const embedder = createFakeEmbedder();
    await createSentenceVectors(store, embedder).nearness('q', said('one', 'two'), never);
    expect(await createVectorTable(store, embedder.model).count()).toBe(0);
  });
});

describe('a question', () => {
  const opened = async (baseUrl: string) =>
    createMeaning({
      store: await openTestStore(),
      clock: { now: () => 0 },
      log: silentLog,
      sleep: () => Promise.resolve(),
      config: { embeddings: baseUrl, model: 'letters', offline: false, hubUrl: baseUrl, dataDir: '/nowhere' },
    });

  it('is compared with forty sentences at most', async () => {
    await using server = await startEmbeddingsServer();
    const meaning = await opened(server.url);
    const many = said(...Array.from({ length: 80 }, (_, at) => `sentence ${at}`));
    expect(await meaning.nearness('which?', many)).toHaveLength(40);
    expect(server.requests.flatMap(({ texts }) => texts)).toHaveLength(41);
    await meaning.close();
  });

  it('is answered by words where there is no model, and where it fails', async () => {
    await using server = await startEmbeddingsServer();
    server.fault({ status: 500 });
    for (const embeddings of ['off', server.url]) {
      const meaning = await opened(embeddings);
      expect(await meaning.nearness('which?', said('one'))).toBeUndefined();
      await meaning.close();
    }
  });
});
