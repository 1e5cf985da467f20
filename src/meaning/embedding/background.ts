import type { Log } from '../../log.ts';
import { MINUTE_MS, SECOND_MS } from '../../time.ts';
import { createNotifier } from './notifier.ts';
import { EmbedderUnavailable } from '../embedder/embedder.ts';
import { createEmbeddingQueue, type EmbeddingQueueOptions, type QueueProgress } from './queue.ts';

interface EmbeddingOptions extends EmbeddingQueueOptions {
  readonly log: Log;
  /** Resolves after `ms`; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Gives every stored work its vector. May be stopped anywhere: what is stored is not computed again. */
export interface Embedding {
  /** Works on until `stop`, whatever comes. */
  start(): void;
  /**
   * Works on until every work has its vector. Not beside `start`.
   * @throws EmbedderUnavailable when it fails again and again; or the signal's reason. What is computed is stored
   */
  finish(signal: AbortSignal, onProgress?: (progress: EmbeddingProgress) => void): Promise<EmbeddingProgress>;
  /** These go first: somebody is looking at them. */
  soon(workIds: readonly string[]): void;
  /** How many of these still wait for their vector; they go first from now on. */
  lacking(workIds: readonly string[]): Promise<number>;
  /** Works changed. */
  changed(): void;
  /** No paper is begun while `search` is under way. */
  giveWay<T>(search: () => Promise<T>): Promise<T>;
  progress(): Promise<EmbeddingProgress>;
  /** Gives up the text under way; what is computed is stored. */
  stop(): Promise<void>;
}

export interface EmbeddingProgress extends QueueProgress {
  /** Why it does not go on at the moment. */
  readonly problem?: string;
}

const MAX_PAUSE_MS = 5 * MINUTE_MS;
/** How many failures in a row `finish` takes. */
const PATIENCE = 5;
const PROGRESS_EVERY_MS = SECOND_MS;

export function createEmbedding(options: EmbeddingOptions): Embedding {
  const { log, sleep, clock } = options;
  const queue = createEmbeddingQueue(options);
  const notifier = createNotifier();
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let searching = 0;
  let failures = 0;
  let problem: string | undefined;

  /** False when there is nothing to do. Failures make it pause, longer each time. */
  async function turn(signal: AbortSignal, patience: number): Promise<boolean> {
    while (searching > 0 && !signal.aborted) await notifier.next();
    signal.throwIfAborted();
    try {
      const worked = await queue.step(signal);
      failures = 0;
      problem = undefined;
      return worked;
    } catch (error) {
      signal.throwIfAborted();
      failures += 1;
      problem = error instanceof Error ? error.message : String(error);
      const hopeless = error instanceof EmbedderUnavailable && !error.passing;
      if (hopeless || failures >= patience) throw error;
      const pauseMs = Math.min(MAX_PAUSE_MS, SECOND_MS * 2 ** (failures - 1));
      log.warn({ err: error, pauseMs }, 'embedding pauses');
      await sleep(pauseMs, signal);
      return true;
    }
  }

  async function forEver(signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        const rung = notifier.next();
        if (!(await turn(signal, Infinity))) await rung;
      }
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'embedding is off');
    } finally {
      await queue.save();
    }
  }

  async function progress(): Promise<EmbeddingProgress> {
    return { ...(await queue.progress()), ...(problem !== undefined && { problem }) };
  }

  return {
    start() {
      running = forEver(stopping.signal);
    },

    async finish(signal, onProgress) {
      let toldAt = 0;
      try {
        while (await turn(signal, PATIENCE)) {
          if (onProgress === undefined || clock.now() - toldAt < PROGRESS_EVERY_MS) continue;
          toldAt = clock.now();
          onProgress(await progress());
        }
      } finally {
        await queue.save();
      }
      return progress();
    },

    soon(workIds) {
      queue.soon(workIds);
      notifier.notify();
    },
    async lacking(workIds) {
      const count = await queue.lacking(workIds);
      if (count > 0) notifier.notify();
      return count;
    },
    changed: () => notifier.notify(),

    async giveWay(search) {
      searching += 1;
      try {
        return await search();
      } finally {
        searching -= 1;
        notifier.notify();
      }
    },

    progress,
    async stop() {
      stopping.abort();
      notifier.notify();
      await running;
    },
  };
}
