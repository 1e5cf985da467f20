import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '#src/message/card.ts';
import { act, sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { rateLimited, textIn, type Channel, type Message } from '../../support/discord/index.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.discord.violations).toEqual([]);
});

const ask = (channel: Channel) =>
  bot.discord.message(`<@${bot.discord.world.bot.id}> agents`, { channel: channel.id });
const own = () => bot.discord.direct(bot.discord.mia);
const told = async () => bot.discord.until(() => bot.discord.posts(own())[0], 'a direct message');
const sign = async () => bot.discord.until(() => bot.discord.world.reactions[0], 'a reaction');
const thread = () => bot.discord.addChannel('a thread', { type: 11, parent: bot.discord.papers.id });

/** Where Paperboy may not write, and what it says about it. */
const PLACES: Readonly<Record<string, readonly [at: () => Channel, missing: string]>> = {
  'in a channel where it lacks Send Messages': [
    () => {
      bot.discord.deny(bot.discord.papers, 'SendMessages');
      return bot.discord.papers;
    },
    'Paperboy lacks Send Messages in #papers.',
  ],
  'in a thread where it lacks Send Messages in Threads': [
    () => {
      bot.discord.deny(bot.discord.papers, 'SendMessagesInThreads');
      return thread();
    },
    'Paperboy lacks Send Messages in Threads in #a thread.',
  ],
  'in a thread that is locked': [
    () => Object.assign(thread(), { locked: true }),
    'The thread a thread is locked.',
  ],
};

describe.each(Object.entries(PLACES))('a mention %s', (_name, [at, missing]) => {
  it('is answered in a direct message that names what is missing and leads back', async () => {
    const channel = at();
    const asked = ask(channel);
    const text = textIn(await told());
    expect(text).toContain(missing);
    expect(text).toContain('done');
    expect(text).toContain(`/${channel.id}/${asked.id})`);
    expect(bot.discord.posts(channel)).toEqual([]);
    expect(bot.discord.world.reactions).toEqual([]);
  });

  it('gets a sign where direct messages are closed', async () => {
    bot.discord.closeDirect(bot.discord.mia);
    const asked = ask(at());
    expect(await sign()).toEqual({ message: asked.id, emoji: '🔇' });
  });

  it('that cannot be done gets a sign where direct messages are closed', async () => {
    bot.discord.closeDirect(bot.discord.mia);
    bot.answer = async () => Promise.resolve({ card: sayCard('no such paper'), failed: true });
    const asked = ask(at());
    expect(await sign()).toMatchObject({ message: asked.id });
  });
});

it('an answer given elsewhere is brought up to date there, unless its page was turned', async () => {
  const late = Promise.withResolvers<Card | undefined>();
  const next = { Next: act('paper', 'update', { page: 2 }) };
  bot.discord.deny(bot.discord.papers, 'SendMessages');
  bot.answer = async ({ surface }) =>
    Promise.resolve(
      surface === 'click'
        ? { card: sayCard('page 2', next) }
        : { card: sayCard('page 1', next), update: late.promise },
    );
  ask(bot.discord.papers);
  const first = await told();
  await bot.discord.click(first, 'Next').edited(1);
  const second = (): Message | undefined => bot.discord.posts(own())[1];
  ask(bot.discord.papers);
  await bot.discord.until(second, 'another answer');
  late.resolve(sayCard('page 1, +3', next));
  await bot.adapter.stop();
  expect(textIn(first)).toBe('page 2');
  expect(textIn(second()!)).toContain('page 1, +3');
  for (const said of ['lacks Send Messages', 'What you asked']) expect(textIn(second()!)).toContain(said);
});

it.each(['AddReactions', 'ReadMessageHistory'] as const)(
  'where not even a sign may be left (%s), nothing breaks and nothing is tried again',
  async (right) => {
    bot.discord.closeDirect(bot.discord.mia);
    for (const each of ['SendMessages', right] as const) bot.discord.deny(bot.discord.papers, each);
    ask(bot.discord.papers);
    await bot.discord.slash('paper', { query: 'last' }).answer();
    await bot.adapter.stop();
    expect(bot.discord.requests('PUT', /reactions/)).toHaveLength(1);
    expect(bot.lines.join('')).not.toContain('"level":"error"');
  },
);

it('a pause that Discord asks for is no missing right: the answer comes where it was asked', async () => {
  bot.discord.fail('POST', /\/messages$/, rateLimited(0.05));
  ask(bot.discord.papers);
  await bot.discord.until(() => bot.discord.posts(bot.discord.papers)[0], 'a reply');
  await bot.adapter.stop();
  expect(bot.discord.posts(own())).toEqual([]);
  expect(bot.discord.world.reactions).toEqual([]);
});
