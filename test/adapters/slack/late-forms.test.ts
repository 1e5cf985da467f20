import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Action, Card } from '#src/message/card.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';
import { directMessage, type Message } from '../../support/slack/workspace.ts';

const NEXT: Action = { command: 'next', options: { page: 2 }, effect: 'update' };
const LATE = textCard('page 1, +3 from arXiv', NEXT);

let bot: TestBot;
let late: PromiseWithResolvers<Card | undefined>;
beforeEach(async () => {
  bot = await startBot();
  late = Promise.withResolvers();
  bot.audience = 'public';
  bot.reply = ({ surface }) =>
    surface === 'click'
      ? { card: textCard('page 2', NEXT) }
      : { card: textCard('page 1', NEXT), update: late.promise };
});
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.violations).toEqual([]);
});

const drained = async () => bot.adapter.stop();
const posted = async (act: Promise<unknown>, count = 1): Promise<Message> => {
  await act;
  await bot.slack.until(() => bot.slack.posts().length === count);
  return bot.slack.posts()[count - 1]!;
};
const shows = async (message: Message, text: string) => bot.slack.until(() => message.text === text);
const ANSWERS: readonly (readonly [string, () => Promise<Message>])[] = [
  ['a public list', async () => posted(bot.slack.slash('lora visible:true'))],
  ['the reply to a mention', async () => posted(bot.slack.mention('<@U0BOT> lora'))],
  ['the reply to a direct message', async () => posted(bot.slack.say('lora'))],
  [
    'the answer to a command in direct messages',
    async () => posted(bot.slack.slash('lora', { channel: directMessage(bot.slack.workspace, 'U0MIA').id })),
  ],
];

it.each(ANSWERS)('%s that somebody turned keeps their page when more comes late', async (_name, ask) => {
  const message = await ask();
  await bot.slack.click(message, 'next');
  await shows(message, 'page 2');
  late.resolve(LATE);
  await drained();
  expect(message.text).toBe('page 2');
  expect(bot.slack.posts()).toHaveLength(1);
});

it.each(ANSWERS)('%s that nobody turned is brought up to date', async (_name, ask) => {
  const message = await ask();
  late.resolve(LATE);
  await drained();
  expect(message.text).toBe('page 1, +3 from arXiv');
});

it('a page turned to is brought up to date until the next one is turned to', async () => {
  const second = Promise.withResolvers<Card | undefined>();
  const message = await posted(bot.slack.slash('lora visible:true'));
  bot.reply = () => ({ card: textCard('page 2', NEXT), update: second.promise });
  await bot.slack.click(message, 'next');
  await shows(message, 'page 2');
  bot.reply = () => ({ card: textCard('page 3', NEXT) });
  await bot.slack.click(message, 'next', 'U0ANN');
  await shows(message, 'page 3');
  second.resolve(textCard('page 2, +3', NEXT));
  late.resolve(LATE);
  await drained();
  expect(message.text).toBe('page 3');
});

it('a click that changed nothing leaves the list to what comes late', async () => {
  const message = await posted(bot.slack.slash('lora visible:true'));
  bot.reply = () => ({ card: textCard('too often'), failed: true });
  await bot.slack.click(message, 'next');
  await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
  late.resolve(LATE);
  await drained();
  expect(message.text).toBe('page 1, +3 from arXiv');
});

it('another list turned meanwhile is another matter', async () => {
  const message = await posted(bot.slack.slash('lora visible:true'));
  const other = await posted(bot.slack.slash('rag visible:true'), 2);
  await bot.slack.click(other, 'next');
  await shows(other, 'page 2');
  late.resolve(LATE);
  await drained();
  expect([message.text, other.text]).toEqual(['page 1, +3 from arXiv', 'page 2']);
});
