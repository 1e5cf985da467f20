import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action, Card } from '#src/message/card.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.violations).toEqual([]);
});

const next: Action = { command: 'next', options: { page: 2 }, effect: 'update' };
const save: Action = { command: 'save', options: { work: 'arxiv:1' }, effect: 'reply' };
const ephemerals = () => bot.slack.workspace.ephemerals;

/** An answer with controls on it, as one person or everybody sees it. */
async function shown(audience: 'private' | 'public', card: Card = textCard('page 1', next, save)) {
  bot.audience = audience;
  bot.reply = () => ({ card });
  await bot.slack.slash('lora');
  await bot.slack.until(() => bot.slack.posts().length + ephemerals().length === 1);
  return audience === 'public' ? bot.slack.posts()[0]! : ephemerals()[0]!;
}

describe('a click', () => {
  test.each(['private', 'public'] as const)(
    'that updates a %s answer replaces it, and its later form does too',
    async (audience) => {
      const message = await shown(audience);
      const update = Promise.withResolvers<Card | undefined>();
      bot.reply = () => ({ card: textCard('page 2'), update: update.promise });
      await bot.slack.socket.acked(await bot.slack.click(message, 'next'));
      await bot.slack.until(() => message.text === 'page 2');
      update.resolve(textCard('page 2, better'));
      await bot.slack.until(() => message.text === 'page 2, better');
      expect(bot.slack.posts().length + ephemerals().length).toBe(1);
      expect(bot.requests[1]).toMatchObject({
        command: 'next',
        options: { page: 2 },
        surface: 'click',
        person: { id: 'U0MIA' },
      });
    },
  );

  test('is acknowledged before the work begins', async () => {
    const message = await shown('private');
    const work = Promise.withResolvers<Card>();
    bot.reply = async () => ({ card: await work.promise });
    await bot.slack.socket.acked(await bot.slack.click(message, 'next'));
    expect(message.text).toBe('page 1');
    work.resolve(textCard('page 2'));
    await bot.slack.until(() => message.text === 'page 2');
  });

  test('is acknowledged while the store is busy', async () => {
    const message = await shown('private');
    const store = Promise.withResolvers<undefined>();
    bot.store = store.promise;
    await bot.slack.socket.acked(await bot.slack.click(message, 'next'));
    expect(bot.requests).toHaveLength(1);
    store.resolve(undefined);
    await bot.slack.until(() => bot.requests.length === 2);
  });

  test('in a thread answers the person beside the thread', async () => {
    const message = await shown('public');
    bot.audience = 'private';
    bot.reply = () => ({ card: textCard('saved') });
    await bot.slack.click({ ...message, thread_ts: '1.1' }, 'save', 'U0ANN');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]).toMatchObject({ user: 'U0ANN', thread_ts: '1.1', text: 'saved' });
    expect(bot.slack.calls.filter(({ method }) => method === 'chat.postEphemeral')).toHaveLength(1);
  });

  test('on the first message of a thread answers in the channel', async () => {
    await shown('public');
    const message = bot.slack.posts()[0]!;
    bot.audience = 'private';
    await bot.slack.click({ ...message, thread_ts: message.ts }, 'save');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]).not.toHaveProperty('thread_ts');
  });

  test('in a thread of a channel the person only looks at is answered all the same', async () => {
    const message = await shown('public');
    bot.audience = 'private';
    bot.slack.workspace.channels.get('C0NLP')?.members.delete('U0MIA');
    await bot.slack.click({ ...message, thread_ts: '1.1' }, 'save');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]).toMatchObject({ user: 'U0MIA', text: 'page 1' });
  });

  test('in a direct message is answered by a message in its thread', async () => {
    await bot.slack.say('lora');
    bot.reply = () => ({ card: textCard('page 1', next, save) });
    await bot.slack.until(() => bot.slack.posts('D0MIA').length === 1);
    const [message] = bot.slack.posts('D0MIA');
    await bot.slack.click(message!, 'save');
    await bot.slack.until(() => bot.slack.posts('D0MIA').length === 2);
    expect(bot.slack.posts('D0MIA')[1]?.thread_ts).toBe(message?.thread_ts);
    expect(ephemerals()).toEqual([]);
  });

  test('that fails answers beside the message, which stays', async () => {
    const message = await shown('public');
    bot.reply = () => ({ card: textCard('not yours'), failed: true });
    await bot.slack.click(message, 'next', 'U0GUS');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(message.text).toBe('page 1');
    expect(ephemerals()[0]).toMatchObject({ user: 'U0GUS', text: 'not yours' });
  });

  test('that answers anew leaves the message alone, even when a later form comes', async () => {
    const message = await shown('public');
    bot.audience = 'private';
    bot.impatient = true;
    bot.reply = () => ({ card: textCard('saved'), update: Promise.resolve(textCard('saved, really')) });
    await bot.slack.click(message, 'save');
    await bot.slack.until(() => ephemerals().length >= 1);
    await bot.slack.until(() => ephemerals().at(-1)?.text === 'saved, really');
    expect(message.text).toBe('page 1');
  });

  test('on something public may answer for everybody, in its thread', async () => {
    const message = await shown('public');
    const inThread = { ...message, thread_ts: '1.1' };
    bot.reply = () => ({ card: textCard('for all') });
    await bot.slack.click(inThread, 'save');
    await bot.slack.until(() => bot.slack.posts().length === 2);
    expect(bot.slack.posts()[1]).toMatchObject({ text: 'for all', thread_ts: '1.1' });
  });

  test('delivered twice has one effect', async () => {
    const message = await shown('public');
    bot.audience = 'private';
    const envelope = await bot.slack.click(message, 'save');
    await bot.slack.socket.acked(await bot.slack.redeliver(envelope));
    await bot.slack.until(() => ephemerals().length === 1);
    await bot.slack.click(message, 'save');
    await bot.slack.until(() => ephemerals().length === 2);
    expect(bot.requests).toHaveLength(3);
  });

  test('on a control nobody remembers says what to do', async () => {
    const message = await shown('public');
    message.blocks = JSON.parse(
      JSON.stringify(message.blocks).replaceAll('update|', 'x'),
    ) as typeof message.blocks;
    await bot.slack.click(message, 'next');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]?.text).toMatch(/Ask again/);
  });
});

test('a select and an overflow menu are clicks too', async () => {
  const paper = {
    workId: 'arxiv:1',
    title: 'A',
    url: 'https://arxiv.org/abs/1',
    authors: 'B',
    facts: '',
    excerpt: [],
    badges: [],
  };
  const open: Action = { command: 'open', options: { work: 'arxiv:1' }, effect: 'reply' };
  const message = await shown('private', {
    blocks: [
      { kind: 'line', rank: 1, paper, menu: [{ label: 'Save it', action: save }] },
      { kind: 'select', label: 'Open…', choices: [{ label: 'A', action: open }] },
    ],
  });
  await bot.slack.click(message, 'Save it');
  await bot.slack.click(message, 'A');
  await bot.slack.until(() => bot.requests.length === 3);
  expect(
    bot.requests
      .slice(1)
      .map(({ command }) => command)
      .sort(),
  ).toEqual(['open', 'save']);
});
