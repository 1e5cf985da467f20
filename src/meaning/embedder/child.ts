/**
 * The program of the model's process: `child.ts FOLDER THREADS`, forked with `serialization: 'advanced'`. Embeds one
 * text at a time and ends with its parent.
 */
import { constants, setPriority } from 'node:os';
import { z } from 'zod';
import type { ChildSays } from './child-messages.ts';
import { quantise } from './quantise.ts';
import { loadSentenceModel, type SentenceModel } from './sentence-model.ts';

const Ask = z.object({ text: z.string() });

/** `process.exit` would run into the computing runtime and abort with a core dump. */
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
/** Ctrl-C reaches every process of the terminal; the parent decides when this one ends. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

function say(message: ChildSays): void {
  if (process.connected) process.send?.(message);
}

async function answer(model: SentenceModel, message: unknown): Promise<ChildSays> {
  try {
    const { text } = Ask.parse(message);
    return { kind: 'vector', vector: quantise(await model.embed(text)) };
  } catch (error) {
    return { kind: 'failed', why: sentence(error) };
  }
}

function whyUnusable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_MODULE_NOT_FOUND')
    return 'The model’s runtime is not installed: run npm ci without --omit=optional.';
  if (code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND') {
    return `The model’s runtime does not work on this platform (${process.platform} ${process.arch}).`;
  }
  return `The model cannot be loaded: ${sentence(error)}`;
}

function sentence(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first.slice(0, 300);
}

async function main(folder: string, threads: number): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  let model: SentenceModel;
  try {
    model = await loadSentenceModel(folder, threads);
  } catch (error) {
    say({ kind: 'unusable', why: whyUnusable(error) });
    return;
  }
  process.on('message', (message) => void answer(model, message).then(say));
  say({ kind: 'ready' });
}

const [, , folder = '', threads = '1'] = process.argv;
await main(folder, Number(threads));
