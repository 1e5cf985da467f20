import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time.ts';
import { createEmbedding, type Embedding } from './embedding/background.ts';
import { chooseEmbedder, fetchModel, type Choice, type MeaningConfig } from './embedder/choose.ts';
import { DownloadFailed } from './embedder/hub-fetch.ts';
import type { Embedder, Vector } from './embedder/embedder.ts';
import {
  createSentenceVectors,
  type PaperSentence,
  type SentenceVectors,
} from './embedding/sentence-vectors.ts';
import type { Meaning, VectorListener } from './meaning.ts';
import type { OwnedVector } from './vectors/vector-table.ts';

interface MeaningOptions {
  readonly config: MeaningConfig;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How long a query waits for its vector, the loading of the model included; 1.5 s unless told. */
  readonly queryMs?: number | undefined;
}

interface Working {
  readonly embedder: Embedder;
  readonly embedding: Embedding;
  readonly sentences: SentenceVectors;
}

/** A query's vector that is later than this is done without. */
const QUERY_MS = 1_500;
/** A question is answered by words alone when its sentences take longer; what they cost so far is not lost. */
const SENTENCES_MS = 5_000;
/** So many sentences are embedded for a question. */
const MAX_SENTENCES = 40;
const MEGABYTE = 1_000_000;

/** Works with the model where it is there; `begin` and `finish` fetch a missing one. */
export async function createMeaning(options: MeaningOptions): Promise<Meaning> {
  const { config, store, clock, log, sleep } = options;
  const closing = new AbortController();
  const listeners: VectorListener[] = [];
  let choice: Choice = await chooseEmbedder(config, { clock, log });
  let problem: string | undefined;
  let working: Working | undefined;
  let beginning = Promise.resolve();
  work();

  function work(): void {
    if (choice.state !== 'on' || working !== undefined) return;
    const { embedder } = choice;
    const onVectors = (vectors: readonly OwnedVector[]): void => {
      for (const listener of listeners) listener.learn(vectors);
    };
    working = {
      embedder,
      embedding: createEmbedding({ store, embedder, clock, log, sleep, onVectors }),
      sentences: createSentenceVectors(store, embedder),
    };
    for (const listener of listeners) listener.useModel(embedder.model);
  }

  async function fetchMissing(signal: AbortSignal, onProgress: (line: string) => void): Promise<void> {
    if (choice.state !== 'missing') return;
    onProgress('Fetching the sentence model once, 24 MB (EMBEDDINGS=off declines).');
    let told = 0;
    await fetchModel(config, {
      signal,
      onProgress: (bytes, total) => {
        if (bytes - told < total / 4 && bytes < total) return;
        told = bytes;
        onProgress(`Sentence model: ${Math.round(bytes / MEGABYTE)} of ${Math.round(total / MEGABYTE)} MB`);
      },
    });
    choice = await chooseEmbedder(config, { clock, log });
    work();
  }

  async function vectorOf(query: string): Promise<Vector | undefined> {
    if (working === undefined || query === '') return undefined;
    try {
      return await working.embedder.embedQuery(query, AbortSignal.timeout(options.queryMs ?? QUERY_MS));
    } catch (error) {
      log.debug({ err: error }, 'a query is searched by words alone');
      return undefined;
    }
  }

  async function nearness(question: string, sentences: readonly PaperSentence[]) {
    if (working === undefined || question === '' || sentences.length === 0) return undefined;
    const { embedding, sentences: vectors } = working;
    try {
      const signal = AbortSignal.timeout(SENTENCES_MS);
      return await embedding.giveWay(() => vectors.nearness(question, sentences, signal));
    } catch (error) {
      log.debug({ err: error }, 'a question is answered by words alone');
      return undefined;
    }
  }

  async function start(onProgress: (line: string) => void): Promise<void> {
    try {
      await fetchMissing(closing.signal, onProgress);
      working?.embedding.start();
      await vectorOf('warm');
    } catch (error) {
      if (closing.signal.aborted) return;
      if (!(error instanceof DownloadFailed)) throw error;
      problem = `Search is by words alone. ${error.message}`;
      onProgress(problem);
    }
  }

  return {
    during: async (query, search) =>
      working === undefined
        ? search(undefined)
        : working.embedding.giveWay(async () => search(await vectorOf(query))),
    nearness: async (question, sentences) => nearness(question, sentences.slice(0, MAX_SENTENCES)),
    tell(listener) {
      listeners.push(listener);
      if (working !== undefined) listener.useModel(working.embedder.model);
    },
    begin(onProgress) {
      beginning = start(onProgress).catch((error: unknown) =>
        log.error({ err: error }, 'the sentence model could not be used'),
      );
    },
    async finish(signal, onProgress) {
      await fetchMissing(signal, onProgress);
      return working?.embedding.finish(signal, ({ embedded, left, perMinute }) =>
        onProgress(
          `${embedded} papers embedded, ${left} left${perMinute === undefined ? '' : `, ${Math.round(perMinute)} a minute`}`,
        ),
      );
    },
    changed: () => working?.embedding.changed(),
    soon: (workIds) => working?.embedding.soon(workIds),
    lacking: async (workIds) => {
      if (working === undefined || working.embedder.problem() !== undefined) return 0;
      return working.embedding.lacking(workIds);
    },
    counts: async () => (await working?.embedding.progress()) ?? { embedded: 0, left: 0 },
    async notes() {
      if (working === undefined)
        return [problem ?? (choice.state === 'on' ? '' : choice.why)].filter((note) => note !== '');
      const { left, problem: stuck } = await working.embedding.progress();
      const why = stuck ?? working.embedder.problem();
      return [
        ...(left === 0
          ? []
          : [`${left} papers are still without a vector: they are found by words meanwhile.`]),
        ...(why === undefined ? [] : [why]),
      ];
    },
    async close() {
      closing.abort(new Error('Paperboy is stopping'));
      await beginning;
      await working?.embedding.stop();
      await working?.embedder.close();
    },
  };
}
