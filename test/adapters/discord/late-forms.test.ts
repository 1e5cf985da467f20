import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Card } from '#src/message/card.ts';
import { act, sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { textIn, type Message } from '../../support/discord/index.ts';

const NEXT = { Next: act('paper', 'update', { page: 2 }) };
const LATE = sayCard('page 1, +3 from arXiv', NEXT);

let bot: Bot;
let late: PromiseWithResolvers<Card | undefined>;
beforeEach(async () => {
  bot = await startBot();
  late = Promise.withResolvers();
  bot.answer = async ({ surface }) =>
    Promise.resolve(
      surface === 'click'
        ? { card: sayCard('page 2', NEXT) }
        : { card: sayCard('page 1', NEXT), update: late.promise },
    );
});
afterEach(async () => {
  await bot.stop();
  expect(bot.discord.violations).toEqual([]);
});

/** All that was begun has ended. */
const drained = async () => bot.adapter.stop();
const mentioned = async () => {
  bot.discord.message(`<@${bot.discord.world.bot.id}> agents`);
  return bot.discord.until(() => bot.discord.posts(bot.discord.general)[0], 'a reply');
};
const written = async () => {
  const { noah } = bot.discord;
  const own = bot.discord.direct(noah);
  bot.discord.message('agents', { by: noah.id, channel: own.id });
  return bot.discord.until(() => bot.discord.posts(own)[0], 'a reply');
};
const typed = async (visible: boolean) => bot.discord.slash('paper', { query: 'a', visible }).answer();
const ANSWERS: readonly (readonly [string, () => Promise<Message>])[] = [
  ['a public list', async () => typed(true)],
  ['a private list', async () => typed(false)],
  ['the reply to a mention', mentioned],
  ['the reply to a direct message', written],
];

it.each(ANSWERS)('%s that somebody turned keeps their page when more comes late', async (_name, ask) => {
  const message = await ask();
  await bot.discord.click(message, 'Next').edited(1);
  late.resolve(LATE);
  await drained();
  expect(textIn(message)).toBe('page 2');
});

it.each(ANSWERS)('%s that nobody turned is brought up to date', async (_name, ask) => {
  const message = await ask();
  late.resolve(LATE);
  await drained();
  expect(textIn(message)).toBe('page 1, +3 from arXiv');
});

it('a page turned to is brought up to date until the next one is turned to', async () => {
  const second = Promise.withResolvers<Card | undefined>();
  const message = await typed(true);
  bot.answer = async () => Promise.resolve({ card: sayCard('page 2', NEXT), update: second.promise });
  await bot.discord.click(message, 'Next').edited(1);
  bot.answer = async () => Promise.resolve({ card: sayCard('page 3', NEXT) });
  await bot.discord.click(message, 'Next', bot.discord.noah).edited(1);
  second.resolve(sayCard('page 2, +3', NEXT));
  late.resolve(LATE);
  await drained();
  expect(textIn(message)).toBe('page 3');
});

it('a click that changed nothing leaves the list to what comes late', async () => {
  const message = await typed(true);
  bot.answer = async () => Promise.resolve({ card: sayCard('too often'), failed: true });
  await bot.discord.click(message, 'Next').followUp();
  late.resolve(LATE);
  await drained();
  expect(textIn(message)).toBe('page 1, +3 from arXiv');
});

it('another list turned meanwhile is another matter', async () => {
  const message = await typed(true);
  const other = await bot.discord.slash('paper', { query: 'b', visible: true }).answer();
  await bot.discord.click(other, 'Next').edited(1);
  late.resolve(LATE);
  await drained();
  expect([textIn(message), textIn(other)]).toEqual(['page 1, +3 from arXiv', 'page 2']);
});
