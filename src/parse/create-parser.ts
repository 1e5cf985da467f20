import { Worker } from 'node:worker_threads';
import { SECOND_MS } from '../time.ts';
import type { Parser } from './parser.ts';
import type { Asked, FromThread } from './protocol.ts';
import { Unreadable } from './unreadable.ts';

interface Waiting {
  readonly asked: Asked;
  readonly answer: PromiseWithResolvers<unknown>;
}

/** The largest answers, 32 MB, take 2 s on a slow machine. */
const READ_WITHIN_MS = 10 * SECOND_MS;
/** A document of the largest size and what is made of it; readers' own limits come first. */
const MEMORY_MB = 1_024;

interface Limits {
  /** For one document, once its turn has come. */
  readonly withinMs?: number;
  readonly memoryMb?: number;
}

export function createParser({ withinMs = READ_WITHIN_MS, memoryMb = MEMORY_MB }: Limits = {}): Parser {
  const queue: Waiting[] = [];
  let thread: Worker | undefined;
  let reading: Waiting | undefined;
  let tooLate: NodeJS.Timeout | undefined;

  function started(): Worker {
    const fresh = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'parse',
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    fresh.on('message', (message: FromThread) => {
      if (fresh === thread) settle(({ answer }) => pass(message, answer));
    });
    fresh.on('error', (error) => drop(fresh, isOutOfMemory(error) ? outOfMemory(memoryMb, error) : error));
    fresh.on('exit', () => drop(fresh, new Error('the thread that reads documents ended')));
    return fresh;
  }

  /** The document that is being read has its answer; the next one begins. */
  function settle(answer: (waiting: Waiting) => void): void {
    clearTimeout(tooLate);
    const settled = reading;
    reading = undefined;
    if (settled) answer(settled);
    next();
  }

  function drop(ended: Worker, why: unknown): void {
    if (ended !== thread) return;
    thread = undefined;
    settle((waiting) => waiting.answer.reject(why));
  }

  function next(): void {
    if (reading !== undefined) return;
    reading = queue.shift();
    if (reading === undefined) {
      thread?.unref();
      return;
    }
    thread ??= started();
    thread.ref();
    thread.postMessage(reading.asked);
    const seconds = Math.round(withinMs / SECOND_MS);
    tooLate = setTimeout(() => end(new Unreadable(`not read within ${seconds} s`, 'time')), withinMs);
  }

  function end(why: Unreadable): void {
    const ended = thread;
    if (ended) drop(ended, why);
    void ended?.terminate();
  }

  return {
    read<T>({ module, name }: { readonly module: string; readonly name: string }, ...given: unknown[]) {
      const waiting: Waiting = { asked: { module, name, given }, answer: Promise.withResolvers<unknown>() };
      queue.push(waiting);
      next();
      return waiting.answer.promise as Promise<T>;
    },
    async close() {
      const closing = new Unreadable('Paperboy is stopping');
      for (const waiting of queue.splice(0)) waiting.answer.reject(closing);
      const ended = thread;
      if (ended) drop(ended, closing);
      await ended?.terminate();
    },
  };
}

function pass(message: FromThread, answer: PromiseWithResolvers<unknown>): void {
  if (message.kind === 'read') answer.resolve(message.value);
  else if (message.kind === 'failed') answer.reject(message.error);
  else answer.reject(new Unreadable(message.why, message.reason));
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function outOfMemory(memoryMb: number, cause: unknown): Unreadable {
  return new Unreadable(`needs more than ${memoryMb} MB of memory`, 'size', cause);
}
