import type { Log } from '../../log.ts';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../time.ts';
import { type Embedder, EmbedderUnavailable, type Vector } from './embedder.ts';
import { ModelProcess, type ModelProcessOptions } from './model-process.ts';

export interface LocalOptions extends Pick<ModelProcessOptions, 'folder' | 'threads' | 'program'> {
  readonly model: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly startTimeoutMs?: number;
  readonly embedTimeoutMs?: number;
}

interface Job {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly resolve: (vector: Vector) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_BACKOFF_MS = MINUTE_MS;

/**
 * The model on this machine, in a process of its own that starts with the first text. Queries go before papers. When
 * the process dies it is started again, after a pause that grows while that does not help; in the pause every text is
 * refused at once.
 */
export function createLocalEmbedder(options: LocalOptions): Embedder {
  const { clock, log } = options;
  const queries: Job[] = [];
  const papers: Job[] = [];
  const process = { startTimeoutMs: MINUTE_MS, embedTimeoutMs: 30 * SECOND_MS, ...options };
  let running: ModelProcess | undefined;
  let working: Promise<void> | undefined;
  let unavailable: EmbedderUnavailable | undefined;
  let failures = 0;
  let retryAt = 0;
  let closed = false;

  function embed(queue: Job[], text: string, signal: AbortSignal): Promise<Vector> {
    const { promise, resolve, reject } = Promise.withResolvers<Vector>();
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    queue.push({ text, signal, resolve, reject });
    working ??= work().finally(() => (working = undefined));
    return promise.finally(() => signal.removeEventListener('abort', abort));
  }

  async function work(): Promise<void> {
    for (let job = next(); job !== undefined; job = next()) {
      if (job.signal.aborted) continue;
      try {
        job.resolve(await (await started()).embed(job.text));
        failures = 0;
      } catch (error) {
        job.reject(error);
        if (running?.alive === false) pause(error);
      }
    }
  }
  const next = () => queries.shift() ?? papers.shift();

  async function started(): Promise<ModelProcess> {
    if (running?.alive) return running;
    if (unavailable && (!unavailable.passing || clock.now() < retryAt)) throw unavailable;
    try {
      running = await ModelProcess.start(process);
      unavailable = undefined;
    } catch (error) {
      pause(error);
      throw error;
    }
    if (closed) await running[Symbol.asyncDispose]();
    return running;
  }

  function pause(cause: unknown): void {
    running = undefined;
    failures += 1;
    const waitMs = Math.min(MAX_BACKOFF_MS, SECOND_MS * 2 ** (failures - 1));
    retryAt = clock.now() + waitMs;
    unavailable =
      cause instanceof EmbedderUnavailable
        ? cause
        : new EmbedderUnavailable('The model’s process ended and will be started again.', {
            passing: true,
            cause,
          });
    if (!closed) log.warn({ err: cause, waitMs }, unavailable.message);
  }

  return {
    model: options.model,
    batchSize: 1,
    embedQuery: (text, signal) => embed(queries, text, signal),
    embedPapers: (texts, signal) => Promise.all(texts.map((text) => embed(papers, text, signal))),
    problem: () => unavailable?.message,
    async close() {
      closed = true;
      unavailable = new EmbedderUnavailable('The model is closed.', { passing: false });
      await running?.[Symbol.asyncDispose]();
      await working;
    },
  };
}
