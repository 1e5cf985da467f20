import { expect, it } from 'vitest';
import { createSession } from '#adapters/terminal/session.ts';
import { plainStyle } from '#adapters/terminal/style.ts';
import { terminalPlatform, whoTypes } from '#adapters/terminal/platform.ts';
import { renderCard as drawForDiscord } from '#adapters/discord/render/render.ts';
import { renderCard as drawForSlack } from '#adapters/slack/render/render.ts';
import type { Card } from '#src/message/card.ts';
import { HOUR_MS } from '#src/time.ts';
import { openTestApp, wordsOf } from '../support/app.ts';
import { sighting } from '../support/papers.ts';

const person = whoTypes('You');
const place = { platform: 'terminal', installation: 'local', channel: 'here' } as const;

async function opened() {
  let at = Date.parse('2026-11-23T08:00Z');
  const app = await openTestApp({ STARTER_CORPUS: 'off' }, { now: () => at });
  const platform = terminalPlatform(() => undefined, 'UTC');
  app.join(platform);
  const run = async (command: string, options: Readonly<Record<string, unknown>> = {}) =>
    (await app.dispatcher.run({ command, options, person, place, surface: 'command' }, platform)).card;
  return { app, run, advance: (ms: number) => void (at += ms), now: () => at };
}

const press = (card: Card, label: string) =>
  card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((button) => button.label.startsWith(label))?.action;

it('a channel’s digests all come into view, five a page, whole on each platform', async () => {
  const { run } = await opened();
  const topics = Array.from({ length: 12 }, (_, index) => `topic${index}x`);
  for (const topic of topics) await run('digest add', { topic });
  const encode = ({ options }: { options: object }) => `d${JSON.stringify(options).length}`;
  const seen: string[] = [];
  for (let action = { command: 'digest list', options: {} }; ;) {
    const card = await run(action.command, action.options);
    const [discord, slack] = [drawForDiscord(card, encode), drawForSlack(card, encode)].map((message) =>
      JSON.stringify(message),
    );
    const here = topics.filter((topic) => wordsOf(card).includes(topic));
    expect(here.filter((topic) => discord?.includes(topic) && slack?.includes(topic))).toEqual(here);
    expect(discord?.match(/"Remove"/g)).toHaveLength(here.length);
    seen.push(...here);
    const next = press(card, '▶');
    if (next === undefined || seen.length >= topics.length) break;
    action = { command: next.command, options: next.options };
  }
  expect(seen.sort()).toEqual([...topics].sort());
});

it('what the last run came to stands in the list: how many, or none, the nearest and who did not answer', async () => {
  const { app, run, advance, now } = await opened();
  const { store } = app.services;
  await run('digest add', { topic: 'quantum sensing', when: 'weekdays' });
  expect(wordsOf(await run('digest list'))).not.toContain('Last looked');
  advance(2 * HOUR_MS);
  const fetch = await store.fetches.begin('arxiv', 'today', now());
  await store.fetches.end(fetch, { outcome: 'unavailable', items: 0, unknownItems: 0 }, now());
  await store.works.ingest(
    ['2611.00001', '2611.00002'].map((id) => ({
      ...sighting(id, { title: id.endsWith('1') ? 'Quantum dots' : 'Ants' }),
      ...{ origin: 'sync' as const, announced: true },
    })),
    now(),
  );
  await run('digest now');
  const words = wordsOf(await run('digest list'));
  expect(words).toMatch(/Last looked .*: nothing new among 2 papers\. The nearest was “Quantum dots”\./);
  expect(words).toContain('arXiv did not answer.');
});

it('a new digest on trending papers is previewed by its button', async () => {
  const { run } = await opened();
  await run('digest add', { topic: 'ants' });
  const action = press(await run('digest add'), 'Preview')!;
  expect(wordsOf(await run(action.command, action.options))).toContain('nothing to preview');
});

it('prints as it stands in a terminal', async () => {
  const { app, run } = await opened();
  await run('digest add', { topic: 'ants', when: 'mondays' });
  const printed: string[] = [];
  const platform = terminalPlatform(() => undefined, 'UTC');
  const session = createSession({
    ...{ dispatcher: app.dispatcher, platform: () => platform, person },
    screen: () => ({ style: plainStyle, columns: 200, zone: 'UTC' }),
    write: (text) => void printed.push(text),
  });
  await session.line('digest list');
  expect(printed.join('')).toContain('ants Mondays at 09:00 (UTC). Next: Mon 23 Nov, 09:00.');
});
