import { describe, expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import type { App } from '#src/app.ts';
import { createDispatcher } from '#src/chat/create-dispatcher.ts';
import { silentLog } from '#src/log.ts';
import type { Place } from '#src/place.ts';
import { DAY_MS } from '#src/time.ts';
import { openTestApp, wordsOf } from '../support/app.ts';
import { permissive } from '../support/permissive-platform.ts';
import { sighting } from '../support/papers.ts';

const CHANNEL: Place = { platform: 'slack', installation: 'T1', channel: 'C1' };
const OWN: Place = { platform: 'slack', installation: 'T1', channel: 'D1' };

async function titled(app: App, ...titles: readonly string[]) {
  await app.services.store.works.ingest(
    titles.map((title, at) => sighting(`local:t${at}`, { title })),
    1,
  );
}

/** As after a restart: nothing is known but what is stored. */
function restarted({ services }: App): Pick<App, 'dispatcher'> {
  const { signal } = new AbortController();
  const commands = createCommands('paper');
  const dispatcher = createDispatcher({ commands, services, log: silentLog, signal, reference: () => 'r' });
  return { dispatcher };
}

const speaking = (app: Pick<App, 'dispatcher'>, name = 'Mia', audience: 'private' | 'public' = 'private') => {
  let messages = 0;
  const person = { platform: 'slack', installation: 'T1', id: `U-${name}`, name } as const;
  return async (line: string, at: Place = CHANNEL, thread?: string) => {
    messages += 1;
    const place = { ...at, thread: thread ?? `${name}.${messages}` };
    const here = { person, place, surface: 'mention' } as const;
    const meant = await app.dispatcher.understand(line, here);
    const reply = await app.dispatcher.run({ ...meant, ...here, audience }, permissive([]));
    return { ...meant, ...reply, said: wordsOf(reply.card) };
  };
};

describe('a paper titled like an intent', () => {
  it.each([
    ['Stop', 'Stop', { query: 'Stop', perhaps: 'stop' }],
    ['Follow Your Nose: Scent in Robots', 'follow your nose', { query: 'follow your nose' }],
    ['Thank you', 'thank you', { query: 'thank you', perhaps: 'thanks' }],
    [
      'Help me find papers on agents',
      'help me find papers on agents',
      { query: 'help me find papers on agents' },
    ],
    ['What can you do with a rock', 'what can you do', { query: 'what can you do', perhaps: 'help' }],
  ])('%s is searched by “%s”', async (title, line, options) => {
    const app = await openTestApp();
    const before = await app.dispatcher.understand(line);
    expect(before.options).not.toEqual(options);
    await titled(app, title);
    expect(await app.dispatcher.understand(line)).toEqual({ command: 'paper', options });
  });

  it('does not take a word away from what people say in passing', async () => {
    const app = await openTestApp();
    await titled(app, 'Stop Regressing: Training Value Functions', 'Hi: A Framework', 'More is different');
    for (const [line, command] of [
      ['stop', 'stop'],
      ['hi', 'hello'],
      ['more', 'more'],
    ] as const)
      expect((await app.dispatcher.understand(line)).command).toBe(command);
  });
});

describe('the list shown last', () => {
  it('is what numbers and “it” mean after a restart, and for a week', async () => {
    let now = Date.UTC(2026, 10, 28);
    const app = await openTestApp({}, { now: () => now });
    await app.services.search.caughtUp();
    const list = await speaking(app)('speculative decoding', OWN);
    const titles = list.card.blocks.flatMap((block) => ('paper' in block ? [block.paper.title] : []));
    await speaking(app)('tell me more about 3', OWN);
    now += 6 * DAY_MS;
    const say = speaking(restarted(app));
    expect((await say('save it', OWN)).said).toContain(titles[2]);
    expect((await say('the second one', OWN)).said).toContain(titles[1]);
    expect((await say('compare 1 and 2', OWN)).said).toContain(titles[1]);
    now += 8 * DAY_MS;
    expect((await say('2', OWN)).said).toContain('No numbered papers were shown here');
  });

  it('goes on with “more”, where the numbers of both pages are meant, and back', async () => {
    const app = await openTestApp();
    await app.services.search.caughtUp();
    const say = speaking(app);
    await say('speculative decoding', CHANNEL, '5.5');
    const more = await say('show me more', CHANNEL, '5.5');
    expect(more).toMatchObject({ command: 'paper', options: { query: 'speculative decoding', page: 2 } });
    expect((await say('open 6', CHANNEL, '5.5')).failed).toBeUndefined();
    expect((await say('open 2', CHANNEL, '5.5')).failed).toBeUndefined();
    expect((await say('back', CHANNEL, '5.5')).options).toEqual({ query: 'speculative decoding', page: 1 });
    await say('quantization', CHANNEL, '5.5');
    expect((await say('open 7', CHANNEL, '5.5')).said).toContain('No paper 7 was shown here');
  });

  it('of one person is nobody else’s, and a list shown privately goes on privately', async () => {
    const app = await openTestApp();
    await app.services.search.caughtUp();
    const [mia, noa] = [speaking(app), speaking(app, 'Noa')];
    await mia('speculative decoding');
    expect((await noa('open 2')).said).toContain('No numbered papers were shown here');
    expect((await noa('more')).said).toContain('No list shown here goes on');
    expect((await mia('open 2')).failed).toBeUndefined();
    await mia('save 2');
    const saved = await mia('my saved papers');
    expect(app.dispatcher.audience({ ...saved, surface: 'mention' })).toBe('private');
  });

  it('may be a digest that was posted since', async () => {
    const app = await openTestApp();
    await app.services.search.caughtUp();
    const say = speaking(app);
    await say('speculative decoding');
    const [work] = await app.services.store.works.byTitle('SqueezeLLM', 1);
    const line = { kind: 'line', rank: 1, menu: [], paper: view(work!.id, work!.title) } as const;
    await app.services.store.db
      .insertInto('delivery')
      .values({
        ...{ id: 'd', run_id: 'r', subscription_id: 's', place: 'slack:T1:C1', part: 0, key: 'k' },
        ...{ card: JSON.stringify({ blocks: [line] }), state: 'sent', attempt: 1, not_before: 0 },
        ...{ attempted_at: Date.now() + 1_000, created_at: 1 },
      })
      .execute();
    expect((await say('open 1')).said).toContain('SqueezeLLM');
    expect((await say('cite it')).said).toContain('SqueezeLLM');
  });

  it('is of several papers: “it” asks which', async () => {
    const app = await openTestApp();
    await app.services.search.caughtUp();
    const say = speaking(app);
    await say('speculative decoding');
    expect((await say('save it')).said).toMatch(/Several papers were shown here[^]*Save 1 Save 2/);
  });
});

function view(workId: string, title: string) {
  return { workId, title, url: '', authors: '', facts: '', excerpt: [], badges: [] };
}
