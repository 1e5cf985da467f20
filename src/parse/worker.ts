import { parentPort } from 'node:worker_threads';
import type { Asked, FromThread } from './protocol.ts';
import { Unreadable } from './unreadable.ts';

/** The thread that reads documents. It knows nothing of them: whoever asks names the function to read with. */
const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only');
const say = (message: FromThread) => port.postMessage(message);

port.on('message', (asked: Asked) => void answer(asked));

async function answer({ module, name, given }: Asked): Promise<void> {
  try {
    const readers = (await import(module)) as Record<string, (...given: readonly unknown[]) => unknown>;
    say({ kind: 'read', value: await readers[name]?.(...given) });
  } catch (error) {
    if (error instanceof Unreadable) say({ kind: 'unreadable', why: error.message, reason: error.reason });
    else say({ kind: 'failed', error });
  }
}
