import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { startBot, type Bot, type BotOptions } from '../../support/discord/bot.ts';
import { rateLimited, textIn, type Fault } from '../../support/discord/index.ts';

let bot: Bot;
let pauses: number[];
afterEach(async () => bot.stop());

/** Pauses are over at once, having been written down. */
async function setUp(options: BotOptions = {}) {
  pauses = [];
  bot = await startBot({ ...options, sleep: async (ms) => Promise.resolve(void pauses.push(ms)) });
  return bot.discord;
}
const eventually = async (met: () => boolean) => {
  while (!met()) await setImmediate();
};
const refuse = (status: number): Fault => ({ kind: 'refuse', status });
const acknowledgements = () =>
  bot.discord.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/callback'));

it('an acknowledgement waits as long as Discord asks, within its time', async () => {
  const discord = await setUp();
  discord.fail('POST', /callback$/, rateLimited(0.7));
  expect(textIn(await discord.slash('paper', { query: 'a' }).answer())).toBe('done');
  expect(pauses).toEqual([750]); // the client adds 50 ms
  expect(discord.violations.filter((line) => !/rate|429|early/i.test(line))).toEqual([]);
});

it('an acknowledgement meets four 500s and comes through, with growing pauses', async () => {
  const discord = await setUp();
  discord.fail('POST', /callback$/, refuse(500), 4);
  expect(textIn(await discord.slash('paper', { query: 'a' }).answer())).toBe('done');
  expect(pauses).toEqual([100, 200, 400, 800]);
});

it('an acknowledgement that would come too late is not waited for, and nothing is done', async () => {
  const discord = await setUp();
  discord.fail('POST', /callback$/, rateLimited(9));
  discord.slash('paper', { query: 'late' });
  await eventually(() => bot.lines.some((line) => line.includes('could not be acknowledged')));
  await discord.slash('paper', { query: 'next' }).answer();
  expect(bot.requests.map(({ options }) => options['query'])).toEqual(['next']);
  expect(acknowledgements()).toHaveLength(2);
});

it('an answer is tried again for minutes while Discord is down', async () => {
  const discord = await setUp();
  discord.fail('PATCH', /@original$/, refuse(503), 40); // the client itself asks four times a try
  expect(textIn(await discord.slash('paper', { query: 'a' }).answer())).toBe('done');
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
});

it('whatever breaks after the acknowledgement, its "thinking…" ends', async () => {
  const discord = await setUp();
  bot.store = async () => Promise.reject(new Error('the disk is gone'));
  expect(textIn(await discord.slash('paper', { query: 'a' }).answer())).toMatch(/^Something broke/);
});

it('a reply to a mention is tried again with growing pauses, and stands there once', async () => {
  const discord = await setUp();
  discord.fail('POST', /\/messages$/, refuse(500), 3);
  discord.fail('POST', /\/messages$/, { kind: 'after', status: 503 });
  discord.message(`<@${discord.world.bot.id}> agents`);
  await eventually(() => pauses.length === 4);
  await discord.slash('paper', { query: 'b' }).answer();
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(discord.posts(discord.general)).toHaveLength(1);
});

it('commands that could not be registered are registered when it works', async () => {
  const { startDiscord } = await import('../../support/discord/index.ts');
  const discord = await startDiscord();
  discord.fail('PUT', /commands$/, refuse(500), 12);
  await setUp({ discord });
  await eventually(() => bot.memory.has('commands'));
  expect(pauses).toEqual([5_000, 10_000, 20_000]);
  await bot.stop();
  await discord.close();
});
