import { describe, expect, it } from 'vitest';
import { createSession } from '#adapters/terminal/session.ts';
import { plainStyle } from '#adapters/terminal/style.ts';
import { terminalPlatform, whoTypes } from '#adapters/terminal/platform.ts';
import type { Dispatcher } from '#src/chat/dispatcher.ts';
import type { Block, Card } from '#src/message/card.ts';
import { say } from '#src/message/text.ts';
import { openTestApp } from '../../support/app.ts';

async function typing() {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  const printed: string[] = [];
  const platform = terminalPlatform(() => undefined, 'UTC');
  const session = createSession({
    dispatcher: app.dispatcher,
    platform: () => platform,
    person: whoTypes('You'),
    screen: () => ({ style: plainStyle, columns: 400, zone: 'UTC' }),
    write: (text) => void printed.push(text),
  });
  return async (line: string) => {
    await session.line(line);
    return printed.at(-1) ?? '';
  };
}

/** The title in the first line that begins with this number. */
const numbered = (text: string, number: number) =>
  new RegExp(`^ *${number}\\. (.*?)(?: {2}|$)`, 'm').exec(text)?.[1];

describe('numbers in the terminal', () => {
  it('mean the papers of the last list, also after one of them was opened', async () => {
    const type = await typing();
    const list = await type('speculative decoding');
    const [second, third] = [numbered(list, 2), numbered(list, 3)];
    const opened = await type('open 2');
    expect(opened).toContain(second);
    expect(opened).not.toMatch(/^ *\d+\./m);
    expect(await type('3')).toContain(third);
    expect(await type('similar 2')).toContain(`Like ${second}`);
  });

  it('that nothing shown has are said to be none, not searched for', async () => {
    const type = await typing();
    await type('speculative decoding');
    expect(await type('similar 77')).toContain('No paper 77 was shown here');
  });
});

describe('letters in the terminal', () => {
  it('press the last button shown with it; what a button answers leaves the others', async () => {
    const type = await typing();
    await type('squeezellm');
    expect(await type('c')).toContain('Saved ✓ SqueezeLLM');
    expect(await type('d')).toContain('👍 SqueezeLLM');
    expect(await type('a')).toContain('Vote taken back');
  });

  it('that want words get them with the next line', async () => {
    const type = await typing();
    await type('squeezellm');
    expect((await type('a')).trim()).toBe('Your question:');
    expect(await type('how many bits does it use?')).toContain('to 3 or 4 bits after training');
    expect(await type('papers on medusa')).toContain('Searched: topic “medusa”');
  });

  it('that no button shown has are said to be none, not searched for', async () => {
    const type = await typing();
    await type('squeezellm');
    expect(await type('z')).toContain('No button shown has that letter');
  });
});

describe('a command there is not', () => {
  it('is told with the one that was probably meant', async () => {
    const type = await typing();
    expect(await type('/trendign week')).toContain('Did you mean /trending?');
    expect(await type('/digest lst')).toContain('Did you mean /digest list?');
    expect(await type('/zzz')).toContain('There is no command /zzz.');
  });
});

describe('a later form', () => {
  const note = (text: string): Block => ({ kind: 'note', text: say(text) });
  const line = (title: string): Block => ({
    kind: 'line',
    rank: 1,
    menu: [],
    paper: { workId: title, title, url: '', authors: '', facts: '', excerpt: [], badges: [] },
  });

  function answering(first: readonly Block[], update: Promise<Card>) {
    const out: string[] = [];
    const dispatcher = {
      understand: async (typed: string) =>
        Promise.resolve({ command: typed === '1' ? 'open' : 'paper', options: {} }),
      run: ({ command }: { command: string }) =>
        Promise.resolve(command === 'paper' ? { card: { blocks: first }, update } : { card: { blocks: [] } }),
    } as unknown as Dispatcher;
    const session = createSession({
      dispatcher,
      platform: () => terminalPlatform(() => undefined, 'UTC'),
      person: whoTypes('You'),
      screen: () => ({ style: plainStyle, columns: 400, zone: 'UTC' }),
      write: (text) => void out.push(text.trim()),
    });
    return { out, session };
  }

  async function printed(first: readonly Block[], later: readonly Block[]) {
    const update = Promise.resolve({ blocks: later });
    const { out, session } = answering(first, update);
    await session.line('x');
    await update;
    return out.slice(1);
  }

  it('with the same papers adds only what is new', async () => {
    const first = [note('Understood'), line('Found'), note('asking')];
    expect(await printed(first, [note('Understood'), line('Found'), note('no more')])).toEqual(['no more']);
    expect(await printed(first, first)).toEqual([]);
  });

  it('with other papers is printed whole', async () => {
    const [whole] = await printed([line('Found'), note('asking')], [line('Better'), note('+1')]);
    expect(whole).toMatch(/Better[^]*\+1/);
  });

  it('does not keep the next line waiting, and then tells its notes alone', async () => {
    const { promise, resolve } = Promise.withResolvers<Card>();
    const { out, session } = answering([line('Found')], promise);
    await session.line('x');
    await session.line('1');
    resolve({ blocks: [line('Better'), note('+1 from arXiv')] });
    await promise;
    expect(out).toEqual([expect.stringContaining('Found'), '+1 from arXiv']);
  });
});
