import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action, Card } from '#src/message/card.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';
import type { Fault } from '../../support/slack/faults.ts';
import { directMessage } from '../../support/slack/workspace.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  bot.slack.faults.clear();
  await bot.stop();
  expect(bot.slack.violations).toEqual([]);
});

const ephemerals = () => bot.slack.workspace.ephemerals;
const texts = () => ephemerals().map(({ text }) => text);
const always = (fault: Fault) => Array.from({ length: 12 }, () => fault);

const BROKEN: readonly (readonly [string, Fault])[] = [
  ['500s', { kind: 'status', status: 500 }],
  ['503s', { kind: 'status', status: 503 }],
  ['cut sockets', { kind: 'cut' }],
  ['internal errors', { kind: 'error', error: 'internal_error' }],
  ['"too many requests" for ever', { kind: 'rate', retryAfter: '60' }],
];

describe('a command whose public answer meets nothing but', () => {
  test.each(BROKEN)('%s is answered by its response address', async (_name, fault) => {
    bot.audience = 'public';
    bot.slack.faults.next('chat.postMessage', ...always(fault));
    await bot.slack.slash('lora visible:true');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]).toMatchObject({ user: 'U0MIA', channel: 'C0NLP', text: 'done' });
    expect(bot.slack.posts()).toEqual([]);
  });

  test('500s shows its later form there, too', async () => {
    const update = Promise.withResolvers<Card | undefined>();
    bot.audience = 'public';
    bot.reply = () => ({ card: textCard('local'), update: update.promise });
    bot.slack.faults.next('chat.postMessage', ...always({ kind: 'status', status: 500 }));
    await bot.slack.slash('lora visible:true');
    await bot.slack.until(() => ephemerals().length === 1);
    update.resolve(textCard('better'));
    await bot.slack.until(() => ephemerals().length === 2);
    expect(texts()).toEqual(['local', 'better']);
  });

  test('500s in direct messages is answered by its response address', async () => {
    const { id } = directMessage(bot.slack.workspace, 'U0MIA');
    bot.slack.faults.next('chat.postMessage', ...always({ kind: 'status', status: 500 }));
    await bot.slack.slash('lora', { channel: id });
    await bot.slack.until(() => ephemerals().length === 1);
    expect(texts()).toEqual(['done']);
  });
});

describe('a response address', () => {
  test.each<[string, Fault]>([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 503', { kind: 'status', status: 503 }],
    ['a cut socket', { kind: 'cut' }],
    ['"too many requests"', { kind: 'rate', retryAfter: '3' }],
  ])('that meets %s is used again', async (_name, fault) => {
    bot.slack.faults.next('response_url', fault, fault);
    await bot.slack.slash('lora');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(texts()).toEqual(['done']);
  });

  test('that meets a 500 turns the page in the end', async () => {
    const next: Action = { command: 'next', options: {}, effect: 'update' };
    bot.audience = 'public';
    bot.reply = ({ surface }) => ({ card: textCard(surface === 'click' ? 'page 2' : 'page 1', next) });
    await bot.slack.slash('lora visible:true');
    await bot.slack.until(() => bot.slack.posts().length === 1);
    bot.slack.faults.next('response_url', { kind: 'status', status: 500 });
    await bot.slack.click(bot.slack.posts()[0]!, 'next');
    await bot.slack.until(() => bot.slack.posts()[0]?.text === 'page 2');
  });

  test.each<[string, Fault]>([
    ['a 500', { kind: 'status', status: 500, after: true }],
    ['a cut socket', { kind: 'cut', after: true }],
  ])('posts for all to see once through %s after it was stored', async (_name, fault) => {
    bot.audience = 'public';
    bot.slack.faults.next('response_url', fault);
    await bot.slack.slash('lora visible:true', { channel: 'C0LONELY' });
    await bot.slack.until(() => ephemerals().length === 1);
    await bot.adapter.stop();
    expect(bot.slack.posts('C0LONELY')).toHaveLength(1);
  });

  test('that is used up is not used again', async () => {
    bot.slack.faults.next('response_url', ...always({ kind: 'status', status: 404 }));
    await bot.slack.slash('lora');
    await bot.slack.until(() => bot.slack.calls.some(({ method }) => method === 'response_url'));
    await bot.adapter.stop();
    expect(bot.slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
  });
});

describe('"is searching…"', () => {
  const cleared = async () => {
    await bot.slack.until(() => bot.slack.calls.some(({ args }) => args['status'] === ''));
    expect(bot.slack.workspace.statuses.size).toBe(0);
  };

  test.each(BROKEN)('ends when a mention is answered by nothing but %s', async (_name, fault) => {
    bot.slack.faults.next('chat.postMessage', ...always(fault));
    bot.slack.faults.next('chat.postEphemeral', ...always(fault));
    await bot.slack.mention('<@U0BOT> lora', { thread: '5.5' });
    await cleared();
  });

  test.each(BROKEN)('ends when a direct message is answered by nothing but %s', async (_name, fault) => {
    bot.slack.faults.next('chat.postMessage', ...always(fault));
    await bot.slack.say('lora');
    await cleared();
  });

  test('ends when the work breaks', async () => {
    bot.reply = () => {
      throw new Error('a bug');
    };
    await bot.slack.mention('<@U0BOT> lora', { thread: '5.5' });
    await cleared();
  });
});
