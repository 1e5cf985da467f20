import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { create } from '#adapters/terminal/index.ts';
import type { AdapterInput } from '#src/chat/adapter.ts';
import { openTestApp } from '../../support/app.ts';

/** A prompt on a terminal of its own: the real readline, keys in, what is drawn out. */
async function prompt(input: AdapterInput, { colours = true, columns = 200 } = {}) {
  const keys = Object.assign(new PassThrough(), { isTTY: true });
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns, hasColors: () => colours });
  let shown = '';
  screen.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const terminal = create(input, { input: keys, output: screen, zone: 'UTC' });
  await terminal.start();
  return {
    terminal,
    press: (text: string) => void keys.write(text),
    sees: (text: string) => vi.waitFor(() => expect(shown).toContain(text), { timeout: 20_000 }),
    shown: () => shown,
  };
}

async function opened() {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  return app.adapterInput('terminal');
}

describe('the prompt', () => {
  it('completes commands, with a slash or without, and titles', async () => {
    const { press, sees, terminal } = await prompt(await opened());
    press('/tre\t');
    await sees('/trending ');
    press('\u0015tren\t');
    await sees('trending ');
    press('\u0015squeez\t');
    await sees('SqueezeLLM: Dense-and-Sparse Quantization (2023)');
    press('\r');
    await sees('https://arxiv.org/abs/2306.07629');
    await terminal.stop();
  });

  it('lists several titles and puts one after the other into the line', async () => {
    const { press, sees, terminal } = await prompt(await opened());
    press('/similar medusa\t');
    await sees('/similar Hydra: Sequentially-Dependent Draft Heads for Medusa Decoding (2024)');
    press('\u0015/cite squeez\t');
    await sees('/cite SqueezeLLM: Dense-and-Sparse Quantization (2023)');
    press('\r');
    await sees('@misc{squeezellm2023');
    await terminal.stop();
  });

  it('prints no colours where they are not wanted', async () => {
    const { press, sees, shown, terminal } = await prompt(await opened(), { colours: false });
    press('squeezellm\r');
    await sees('https://arxiv.org/abs/2306.07629');
    expect(shown()).not.toMatch(/\u001b\[\d*m/);
    await terminal.stop();
  });

  it('fills lines where a terminal does not know its width', async () => {
    const { press, sees, terminal } = await prompt(await opened(), { columns: 0 });
    press('squeezellm\r');
    await sees('SqueezeLLM: Dense-and-Sparse Quantization');
    await terminal.stop();
  });

  it('takes back a half typed line with Ctrl-C and ends with the next', async () => {
    const { press, sees, terminal } = await prompt(await opened());
    press('half a thought');
    await sees('half a thought');
    press('\u0003');
    press('/help\r');
    await sees('What Paperboy does');
    press('\u0003');
    await terminal.done;
  });

  it('remembers what was typed from one session to the next', async () => {
    const input = await opened();
    const first = await prompt(input);
    first.press('squeezellm\rexit\r');
    await first.terminal.done;
    await first.terminal.stop();
    const second = await prompt(input);
    second.press('\u001b[A\u001b[A');
    await second.sees('squeezellm');
    await second.terminal.stop();
  });
});
