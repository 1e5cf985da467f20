import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Embedder, EmbedderUnavailable, EmbeddingFailed } from '#src/meaning/embedder/embedder.ts';
import { createLocalEmbedder, type LocalOptions } from '#src/meaning/embedder/local.ts';
import { silentLog } from '#src/log.ts';

const program = resolve(import.meta.dirname, '../support/fake-model-program.ts');
const never = new AbortController().signal;
const open: Embedder[] = [];
let now = 0;

function local(options: Partial<LocalOptions> = {}): Embedder {
  const clock = { now: () => now };
  const embedder = createLocalEmbedder({
    model: 'fake',
    folder: '',
    threads: 1,
    program,
    clock,
    log: silentLog,
    ...options,
  });
  open.push(embedder);
  return embedder;
}

afterEach(async () => {
  now = 0;
  for (const embedder of open.splice(0)) await embedder.close();
});

describe('the model in its own process', () => {
  it('answers each text with its own vector, queries before waiting papers', async () => {
    const embedder = local();
    const order: string[] = [];
    const papers = ['one', 'two', 'three'].map((text) =>
      embedder.embedPapers([text], never).then(([vector]) => {
        order.push(text);
        return vector!;
      }),
    );
    const query = embedder.embedQuery('asked', never).then((vector) => {
      order.push('asked');
      return vector;
    });
    expect((await query)[0]).toBe('a'.charCodeAt(0));
    expect((await Promise.all(papers)).map(([first]) => first)).toEqual([
      'o'.charCodeAt(0) % 100,
      't'.charCodeAt(0) % 100,
      't'.charCodeAt(0) % 100,
    ]);
    expect(order).toEqual(['one', 'asked', 'two', 'three']);
  });

  it('blames the text it died of, refuses at once while it pauses, and starts again after it', async () => {
    const embedder = local();
    const failed = embedder.embedPapers(['this one will crash it'], never);
    const next = embedder.embedPapers(['waiting'], never);
    await expect(failed).rejects.toThrow(EmbeddingFailed);
    await expect(next).rejects.toThrow(EmbedderUnavailable);
    expect(embedder.problem()).toBe('The model’s process ended and will be started again.');
    now += 1_000;
    await expect(embedder.embedQuery('again', never)).resolves.toBeInstanceOf(Int8Array);
    expect(embedder.problem()).toBeUndefined();
  });

  it('pauses longer each time it dies without having worked', async () => {
    const embedder = local({ folder: 'dies' });
    for (const pauseMs of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      await expect(embedder.embedQuery('x', never)).rejects.toMatchObject({ passing: true });
      const began = embedder.problem();
      now += pauseMs - 1;
      await expect(embedder.embedQuery('x', never)).rejects.toThrow(began);
      now += 1;
    }
  });

  it('ends a process that hangs, on a text or at its start', async () => {
    const hanging = local({ embedTimeoutMs: 300 });
    await expect(hanging.embedQuery('please hang', never)).rejects.toThrow(EmbeddingFailed);
    const silent = local({ folder: 'silent', startTimeoutMs: 300 });
    await expect(silent.embedQuery('x', never)).rejects.toThrow('The model’s process did not start.');
  });

  it('passes on why a text was refused and goes on with the next', async () => {
    const embedder = local();
    await expect(embedder.embedQuery('refuse me', never)).rejects.toThrow(
      'The model could not take a text: too odd',
    );
    await expect(embedder.embedQuery('fine', never)).resolves.toBeInstanceOf(Int8Array);
  });

  it('is off for good where the model cannot be used', async () => {
    const embedder = local({ folder: 'unusable' });
    await expect(embedder.embedQuery('x', never)).rejects.toMatchObject({ passing: false });
    now += 3_600_000;
    await expect(embedder.embedQuery('x', never)).rejects.toMatchObject({ passing: false });
    expect(embedder.problem()).toBe('The model cannot be loaded: no such file');
  });

  it('lets a caller go who no longer waits, whatever the process does', async () => {
    const embedder = local();
    const stuck = embedder.embedPapers(['hang'], never).catch((error: unknown) => error);
    const giveUp = new AbortController();
    const query = embedder.embedQuery('asked', giveUp.signal);
    giveUp.abort(new Error('enough'));
    await expect(query).rejects.toThrow('enough');
    await expect(embedder.embedQuery('late', AbortSignal.abort(new Error('too late')))).rejects.toThrow(
      'too late',
    );
    await embedder.close();
    expect(await stuck).toBeInstanceOf(EmbeddingFailed);
  });

  it('refuses everything once it is closed', async () => {
    const embedder = local();
    await embedder.embedQuery('x', never);
    await embedder.close();
    await expect(embedder.embedQuery('x', never)).rejects.toThrow(EmbedderUnavailable);
  });
});
