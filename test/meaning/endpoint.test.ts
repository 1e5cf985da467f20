import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbedderUnavailable, EmbeddingFailed } from '#src/meaning/embedder/embedder.ts';
import { createEndpointEmbedder } from '#src/meaning/embedder/endpoint.ts';
import { quantise } from '#src/meaning/embedder/quantise.ts';
import {
  type EmbeddingsFault,
  type EmbeddingsServer,
  serverVector,
  startEmbeddingsServer,
} from '../support/embeddings-server.ts';

const never = new AbortController().signal;
const texts = Array.from({ length: 70 }, (_, at) => `paper number ${at}`);

describe('an OpenAI-compatible endpoint', () => {
  let server: EmbeddingsServer;
  beforeAll(async () => {
    server = await startEmbeddingsServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const embedder = (more: { timeoutMs?: number; apiKey?: string } = {}) =>
    createEndpointEmbedder({ baseUrl: server.url, modelName: 'bge', ...more });

  it('gets a vector of any dimension for each text, at most 32 texts a request', async () => {
    const before = server.requests.length;
    const vectors = await embedder({ apiKey: 'k-1' }).embedPapers(texts, never);
    expect(vectors).toEqual(texts.map((text) => quantise(serverVector(text))));
    const requests = server.requests.slice(before);
    expect(requests.map((request) => request.texts.length)).toEqual([32, 32, 6]);
    expect(requests[0]).toMatchObject({ model: 'bge', key: 'Bearer k-1' });
  });

  it('joins vectors and texts by index where the answer comes in another order', async () => {
    server.fault('backwards');
    const vectors = await embedder().embedPapers(texts.slice(0, 5), never);
    expect(vectors).toEqual(texts.slice(0, 5).map((text) => quantise(serverVector(text))));
    server.fault('without index');
    expect(await embedder().embedPapers(texts.slice(0, 5), never)).toEqual(vectors);
  });

  it('names its model after the endpoint, so that no two are compared', () => {
    expect(embedder().model).toBe(`bge@${server.url}`);
  });

  const unavailable: [EmbeddingsFault, string][] = [
    [{ status: 429 }, 'answered with an error (429).'],
    [{ status: 500 }, 'answered with an error (500).'],
    [{ status: 401 }, 'refused the request (401): check EMBEDDINGS'],
    ['hang', 'did not answer within'],
    ['cut', 'no list of vectors'],
    ['html', 'no list of vectors'],
    ['too few', 'no list of vectors'],
    ['NaN', 'no list of vectors'],
    ['odd index', 'no list of vectors'],
    ['mixed dimensions', 'no list of vectors'],
  ];
  it.each(unavailable)(
    'is unavailable for the moment after %j, asked once, and works again',
    async (fault, said) => {
      const asked = embedder({ timeoutMs: fault === 'hang' ? 300 : 30_000 });
      const before = server.requests.length;
      server.fault(fault);
      await expect(asked.embedPapers(['x', 'y'], never)).rejects.toThrow(said);
      expect(server.requests.length).toBe(before + 1);
      expect(asked.problem()).toContain(said);
      await asked.embedQuery('x', never);
      expect(asked.problem()).toBeUndefined();
      server.fault(fault);
      await expect(asked.embedPapers(['x', 'y'], never)).rejects.toThrow(EmbedderUnavailable);
    },
  );

  it.each<[EmbeddingsFault, string]>([
    [{ status: 400 }, 'refused a text (400)'],
    ['zero', 'without a direction'],
  ])('blames the texts for %j', async (fault, said) => {
    server.fault(fault);
    const failed = embedder().embedPapers(texts.slice(0, 3), never);
    await expect(failed).rejects.toThrow(EmbeddingFailed);
    await expect(failed).rejects.toThrow(said);
  });

  it('says so when nobody listens, and never with the key', async () => {
    const nobody = createEndpointEmbedder({
      baseUrl: 'http://127.0.0.1:9/v1',
      modelName: 'm',
      apiKey: 'secret-key',
    });
    const error: unknown = await nobody.embedQuery('x', never).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EmbedderUnavailable);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret-key');
  });

  it('rejects with the reason of whoever gave up', async () => {
    server.fault('hang');
    const giveUp = new AbortController();
    const query = embedder().embedQuery('x', giveUp.signal);
    giveUp.abort(new Error('enough'));
    await expect(query).rejects.toThrow('enough');
  });
});
