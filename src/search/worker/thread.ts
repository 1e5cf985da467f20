import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { SECOND_MS } from '../../time.ts';
import type { Call, FromWorker, Request, ThreadSearch, WorkerInput } from './protocol.ts';

interface Waiting {
  readonly request: Request;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** A request that was there when a thread broke down is asked once more, not for ever. */
  again: boolean;
}

export interface SearchThread {
  readonly search: ThreadSearch;
  /** The saved index is loaded; what it lacks is looked up in the store. */
  readonly ready: boolean;
  close(): Promise<void>;
}

/** Of words just read, before they are looked over; V8 would take several times as much. */
const YOUNG_MB = 24;
const FIRST_RESTART_MS = 100;
const LAST_RESTART_MS = 30 * SECOND_MS;
/**
 * Starts `worker.ts` and speaks with it; starts it again, later each time, when it breaks down.
 * @param closeWithinMs how long closing may wait for the index to be saved; without it, until that is done
 */
export function startThread(input: WorkerInput, log: Log, closeWithinMs?: number): SearchThread {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let ready = false;
  let closing = false;
  let model: string | undefined;
  let restartMs = FIRST_RESTART_MS;
  let worker = start();

  function start(): Worker {
    const fresh = new Worker(new URL('./worker.ts', import.meta.url), {
      ...{ workerData: input, name: 'search' },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    fresh.on('message', (message: FromWorker) => receive(message));
    fresh.on('error', (error) => log.error({ err: error }, 'the search thread broke down'));
    fresh.on('exit', () => void restart());
    return fresh;
  }

  async function restart(): Promise<void> {
    ready = false;
    if (closing) {
      giveUp([...waiting.values()]);
      return;
    }
    giveUp([...waiting.values()].filter(({ again }) => again));
    await sleep(restartMs);
    restartMs = Math.min(LAST_RESTART_MS, restartMs * 4);
    worker = start();
    if (model !== undefined) useModel(model);
    for (const kept of waiting.values()) {
      kept.again = true;
      worker.postMessage(kept.request);
    }
  }

  function giveUp(lost: readonly Waiting[]): void {
    for (const { request, reject } of lost) {
      waiting.delete(request.id);
      reject(new Error(`the search thread ended during ${request.call.method}`));
    }
  }

  function receive(message: FromWorker): void {
    if (message.kind === 'log') {
      relay(log, message.line);
      return;
    }
    if (message.kind === 'ready') {
      ready = true;
      restartMs = FIRST_RESTART_MS;
      return;
    }
    if (message.kind === 'unusable' && message.id === undefined) {
      // It begins again by itself; whoever waits now is told.
      for (const { request, reject } of [...waiting.values()]) {
        waiting.delete(request.id);
        reject(new StoreError(message.message));
      }
      return;
    }
    const asked = waiting.get(message.id ?? 0);
    waiting.delete(message.id ?? 0);
    if (message.kind === 'answer') asked?.resolve(message.value);
    else asked?.reject(message.kind === 'unusable' ? new StoreError(message.message) : message.error);
  }

  function ask(call: Call): Promise<unknown> {
    const request: Request = { id: nextId++, call };
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { request, resolve, reject, again: false });
      worker.postMessage(request);
    });
  }

  /** A thread that was started again reads the stored vectors anew. */
  function useModel(next: string): void {
    model = next;
    ask({ method: 'useModel', args: [next] }).catch((error: unknown) =>
      log.warn({ err: error }, 'the search thread ended before it had the vectors'),
    );
  }

  async function close(): Promise<void> {
    closing = true;
    const done = new AbortController();
    let late = false;
    const saved = ask({ method: 'close', args: [] }).catch((error: unknown) => {
      if (!late) log.error({ err: error }, 'the search index was not saved');
    });
    const patience = async (): Promise<void> => {
      if (closeWithinMs === undefined) return saved.then(() => undefined);
      late = await sleep(closeWithinMs, true, { signal: done.signal }).catch(() => false);
      if (late) log.warn('the search index could not be saved in time; the next start goes on from before');
    };
    await Promise.race([saved, patience()]);
    done.abort();
    await worker.terminate();
  }

  return {
    search: { ...remote(ask, close), useModel },
    close,
    get ready() {
      return ready;
    },
  };
}

/** The contract, each call a message. What comes back is what `worker.ts` answers by the same contract. */
function remote(
  ask: (call: Call) => Promise<unknown>,
  close: () => Promise<void>,
): Omit<ThreadSearch, 'useModel'> {
  const typed = <T>(call: Call) => ask(call) as Promise<T>;
  return {
    find: (...args) => typed({ method: 'find', args }),
    count: (...args) => typed({ method: 'count', args }),
    similar: (...args) => typed({ method: 'similar', args }),
    judge: (...args) => typed({ method: 'judge', args }),
    explain: (...args) => typed({ method: 'explain', args }),
    profileOf: (...args) => typed({ method: 'profileOf', args }),
    complete: (...args) => typed({ method: 'complete', args }),
    caughtUp: () => typed({ method: 'caughtUp', args: [] }),
    status: () => typed({ method: 'status', args: [] }),
    changed: () => void ask({ method: 'changed', args: [] }).catch(() => undefined),
    learn: (...args) => void ask({ method: 'learn', args }).catch(() => undefined),
    close,
  };
}

const LEVELS = new Map<number, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>([
  [20, 'debug'],
  [30, 'info'],
  [40, 'warn'],
  [50, 'error'],
  [60, 'fatal'],
]);

const LogLine = z.looseObject({ level: z.number(), msg: z.string().default('') });

/** Writes a line of the thread's log into this one's. */
function relay(log: Log, line: string): void {
  const { level, msg, ...fields } = LogLine.parse(JSON.parse(line));
  log[LEVELS.get(level) ?? 'info']({ ...fields, time: undefined }, msg);
}
