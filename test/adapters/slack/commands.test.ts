import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '#src/message/card.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';
import { directMessage } from '../../support/slack/workspace.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.violations).toEqual([]);
});

/** A promise that a test settles. */
function later<T>() {
  return Promise.withResolvers<T>();
}
const ephemerals = () => bot.slack.workspace.ephemerals;

describe('a slash command', () => {
  test('is acknowledged before the work begins', async () => {
    const work = later<Card>();
    bot.reply = async () => ({ card: await work.promise });
    const envelope = await bot.slack.slash('lora');
    await bot.slack.socket.acked(envelope);
    expect(ephemerals()).toEqual([]);
    work.resolve(textCard('found'));
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]).toMatchObject({ channel: 'C0NLP', user: 'U0MIA', text: 'found' });
  });

  test('is acknowledged while the store is busy', async () => {
    const store = later<undefined>();
    bot.store = store.promise;
    await bot.slack.socket.acked(await bot.slack.slash('lora'));
    expect(bot.requests).toEqual([]);
    store.resolve(undefined);
    await bot.slack.until(() => ephemerals().length === 1);
  });

  test('carries who asked, where, and in what zone', async () => {
    await bot.slack.slash('digest add topic:a &amp; b where:<#C0LONELY|lonely>');
    await bot.slack.until(() => bot.requests.length === 1);
    expect(bot.requests[0]).toEqual({
      command: 'paper',
      options: { query: 'digest add topic:a & b where:<#C0LONELY|lonely>' },
      person: {
        platform: 'slack',
        installation: 'T0TEAM',
        id: 'U0MIA',
        name: 'mia',
        zone: 'America/New_York',
      },
      place: { platform: 'slack', installation: 'T0TEAM', channel: 'C0NLP' },
      surface: 'command',
    });
  });

  test('delivered twice has one effect', async () => {
    const envelope = await bot.slack.slash('lora');
    await bot.slack.socket.acked(await bot.slack.redeliver(envelope));
    await bot.slack.until(() => ephemerals().length > 0);
    await bot.slack.socket.acked(await bot.slack.slash('second'));
    await bot.slack.until(() => ephemerals().length > 1);
    expect(bot.requests.map(({ options }) => options['query'])).toEqual(['lora', 'second']);
  });

  test('whose better form comes soon shows only that', async () => {
    bot.reply = () => ({
      card: textCard('local'),
      update: Promise.resolve(textCard('with more from arXiv')),
    });
    await bot.slack.slash('lora');
    await bot.slack.until(() => ephemerals().length > 0);
    expect(ephemerals().map(({ text }) => text)).toEqual(['with more from arXiv']);
  });

  test('whose better form comes late shows the first one at once', async () => {
    const update = later<Card | undefined>();
    bot.impatient = true;
    bot.reply = () => ({ card: textCard('local'), update: update.promise });
    await bot.slack.slash('lora');
    await bot.slack.until(() => ephemerals().length === 1);
    update.resolve(textCard('with more from arXiv'));
    await bot.slack.until(() => ephemerals().length === 2);
    expect(ephemerals().map(({ text }) => text)).toEqual(['local', 'with more from arXiv']);
  });

  test('whose better form does not come keeps the first', async () => {
    bot.reply = () => ({ card: textCard('local'), update: Promise.resolve(undefined) });
    await bot.slack.slash('lora');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]?.text).toBe('local');
  });

  test('for everybody is a message that is edited', async () => {
    const update = later<Card | undefined>();
    bot.audience = 'public';
    bot.reply = () => ({ card: textCard('local'), update: update.promise });
    await bot.slack.slash('lora visible:true');
    await bot.slack.until(() => bot.slack.posts('C0NLP').length === 1);
    update.resolve(textCard('better'));
    await bot.slack.until(() => bot.slack.posts('C0NLP')[0]?.edited === true);
    expect(bot.slack.posts().map(({ text }) => text)).toEqual(['better']);
    expect(ephemerals()).toEqual([]);
  });

  test('for everybody, where the bot is not, is answered all the same and says how to invite it', async () => {
    bot.audience = 'public';
    await bot.slack.slash('lora visible:true', { channel: 'C0LONELY' });
    await bot.slack.until(() => ephemerals().length === 1);
    expect(bot.slack.posts('C0LONELY').map(({ text }) => text)).toEqual(['done']);
    expect(ephemerals()[0]?.text).toContain('/invite @paperboy');
  });

  test('for everybody, in a direct message between others, asks for no invitation', async () => {
    bot.audience = 'public';
    await bot.slack.slash('lora visible:true', { channel: 'D0OTHERS' });
    await bot.slack.until(() => bot.slack.posts('D0OTHERS').length === 1);
    await bot.adapter.stop();
    expect(ephemerals()).toEqual([]);
  });

  test('for oneself, where the bot is not, is answered privately', async () => {
    for (const channel of ['C0LONELY', 'D0OTHERS']) await bot.slack.slash('lora', { channel });
    await bot.slack.until(() => ephemerals().length === 2);
    expect(
      ephemerals()
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(['C0LONELY', 'D0OTHERS']);
    expect(bot.slack.posts()).toEqual([]);
  });

  test('in the direct message with the bot is answered by a message that is edited', async () => {
    const update = later<Card | undefined>();
    bot.reply = () => ({ card: textCard('local'), update: update.promise });
    const { id } = directMessage(bot.slack.workspace, 'U0MIA');
    await bot.slack.slash('lora', { channel: id });
    await bot.slack.until(() => bot.slack.posts(id).length === 1);
    update.resolve(textCard('better'));
    await bot.slack.until(() => bot.slack.posts(id)[0]?.text === 'better');
    expect(ephemerals()).toEqual([]);
  });

  test('for everybody, where Slack refuses the bot, is answered privately with what can be done', async () => {
    bot.audience = 'public';
    bot.slack.faults.next('chat.postMessage', { kind: 'error', error: 'restricted_action' });
    await bot.slack.slash('lora visible:true');
    await bot.slack.until(() => ephemerals().length === 2);
    expect(bot.slack.posts()).toEqual([]);
    expect(ephemerals()[0]?.text).toBe('done');
    expect(ephemerals()[1]?.text).toContain('I may not post there (restricted_action)');
  });

  test('that fails answers privately, though it asked for everybody', async () => {
    bot.audience = 'public';
    bot.reply = () => ({ card: textCard('not allowed'), failed: true });
    await bot.slack.slash('lora visible:true');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(bot.slack.posts()).toEqual([]);
  });

  test('that breaks says so instead of nothing', async () => {
    bot.reply = () => {
      throw new Error('a bug');
    };
    await bot.slack.slash('lora');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]?.text).toMatch(/broke on our side/);
  });

  test('is answered in plain form where Slack refuses the blocks', async () => {
    bot.slack.faults.next('response_url', { kind: 'status', status: 400 });
    await bot.slack.slash('lora');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(ephemerals()[0]?.blocks).toMatchObject([{ type: 'section' }]);
  });

  test('whose profile cannot be read is answered under the handle', async () => {
    bot.slack.workspace.scopes.delete('users:read');
    await bot.slack.slash('lora');
    await bot.slack.until(() => ephemerals().length === 1);
    expect(bot.requests[0]?.person).toEqual({
      platform: 'slack',
      installation: 'T0TEAM',
      id: 'U0MIA',
      name: 'mia',
    });
  });
});
