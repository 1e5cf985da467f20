import { ACCEPTED_WITHIN_MS } from '#src/message/courier.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '#src/message/card.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.violations).toEqual([]);
});

describe('a mention', () => {
  test('is answered in the thread it begins, and edited when more comes', async () => {
    const update = Promise.withResolvers<Card | undefined>();
    bot.reply = () => ({ card: textCard('local'), update: update.promise });
    const envelope = await bot.slack.mention('<@U0BOT> papers on <https://example.org/x|x> &amp; y');
    await bot.slack.socket.acked(envelope);
    await bot.slack.until(() => bot.slack.posts().length === 1);
    const event = (envelope.payload['event'] as { ts: string }).ts;
    expect(bot.slack.posts()[0]).toMatchObject({ channel: 'C0NLP', thread_ts: event, text: 'local' });
    expect(bot.requests[0]).toMatchObject({
      options: { query: 'papers on https://example.org/x & y' },
      surface: 'mention',
      place: { channel: 'C0NLP', thread: event },
      person: { id: 'U0MIA', name: 'mia' },
    });
    update.resolve(textCard('better'));
    await bot.slack.until(() => bot.slack.posts()[0]?.text === 'better');
    expect(bot.slack.posts()).toHaveLength(1);
  });

  test('is acknowledged while the store is busy', async () => {
    const store = Promise.withResolvers<undefined>();
    bot.store = store.promise;
    await bot.slack.socket.acked(await bot.slack.mention('<@U0BOT> lora'));
    expect(bot.requests).toEqual([]);
    store.resolve(undefined);
    await bot.slack.until(() => bot.slack.posts().length === 1);
  });

  test.each([
    ['posted', {}],
    ['whispered', { failed: true }],
  ] as const)('shows that it is worked on until the answer is %s', async (_how, more) => {
    const { statuses, ephemerals } = bot.slack.workspace;
    const work = Promise.withResolvers<Card>();
    bot.reply = async () => ({ card: await work.promise, ...more });
    await bot.slack.mention('<@U0BOT> lora', { thread: '5.5' });
    await bot.slack.until(() => statuses.get('C0NLP:5.5') === 'is searching…');
    work.resolve(textCard('found'));
    await bot.slack.until(() => bot.slack.posts().length + ephemerals.length === 1);
    expect(statuses.size).toBe(0);
  });

  test('is answered where Slack shows no progress', async () => {
    bot.slack.faults.next('assistant.threads.setStatus', { kind: 'error', error: 'no_permission' });
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.posts().length === 1);
  });

  test('whose later form meets "too many requests" is edited once leave is given', async () => {
    bot.slack.faults.next('chat.update', { kind: 'rate', retryAfter: '2' });
    bot.reply = () => ({ card: textCard('local'), update: Promise.resolve(textCard('better')) });
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.posts()[0]?.text === 'better');
    expect(bot.pauses).toContain(2_000);
  });

  test('in a thread is answered there', async () => {
    await bot.slack.mention('<@U0BOT> lora', { thread: '5.5' });
    await bot.slack.until(() => bot.slack.posts().length === 1);
    expect(bot.slack.posts()[0]).toMatchObject({ thread_ts: '5.5' });
  });

  test('that fails is answered to the person alone', async () => {
    bot.reply = () => ({ card: textCard('too many searches'), failed: true });
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
    expect(bot.slack.workspace.ephemerals[0]).toMatchObject({
      channel: 'C0NLP',
      user: 'U0MIA',
      text: 'too many searches',
    });
    expect(bot.slack.posts()).toEqual([]);
  });

  test('for what is the asker’s own is answered to them alone', async () => {
    bot.mentioned = 'private';
    bot.reply = () => ({ card: textCard('your list') });
    await bot.slack.mention('<@U0BOT> saved');
    await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
    expect(bot.slack.workspace.ephemerals[0]).toMatchObject({ user: 'U0MIA', text: 'your list' });
    expect(bot.slack.posts()).toEqual([]);
  });

  test('delivered again has one effect', async () => {
    const envelope = await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.redeliver(envelope);
    await bot.slack.redeliver(envelope);
    await bot.slack.mention('<@U0BOT> second');
    await bot.slack.until(() => bot.slack.posts().length === 2);
    expect(bot.requests).toHaveLength(2);
  });

  test('is posted once leave is given after "too many requests"', async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'rate', retryAfter: '3' });
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.posts().length === 1);
    expect(bot.pauses).toContain(3_000);
  });

  test.each([
    ['a 500 after it was stored', { kind: 'status', status: 500, after: true }],
    ['a socket cut after it was stored', { kind: 'cut', after: true }],
    ['no answer after it was stored', { kind: 'hang', after: true }],
    ['an answer that is no JSON', { kind: 'garbled' }],
    ['an internal error after it was stored', { kind: 'error', error: 'internal_error', after: true }],
  ] as const)('is not posted twice by %s', async (_name, fault) => {
    bot.slack.faults.next('chat.postMessage', fault);
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.calls.some(({ args }) => args['status'] === ''));
    expect(bot.slack.posts()).toHaveLength(1);
  });

  test.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 503', { kind: 'status', status: 503 }],
    ['"too many requests" for a minute', { kind: 'rate', retryAfter: '60' }],
    ['an internal error', { kind: 'error', error: 'internal_error' }],
  ] as const)('is posted in the end after %s, twice', async (_name, fault) => {
    bot.slack.faults.next('chat.postMessage', fault, fault);
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.posts().length === 1);
    if (fault.kind === 'rate') expect(bot.pauses.filter((ms) => ms === 60_000)).toHaveLength(2);
    else expect(bot.pauses).toEqual(expect.arrayContaining([2_000, 5_000]));
  });

  test.each([10_000, 40_000, 90_000])('that Slack accepts %i ms after a cut is posted once', async (ms) => {
    bot.slack.faults.next('chat.postMessage', { kind: 'late', afterMs: ms });
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.calls.some(({ args }) => args['status'] === ''));
    expect(bot.slack.posts()).toHaveLength(1);
    expect(bot.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  test('is posted again after a cut socket, once Slack can no longer accept the first try', async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'cut' });
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.posts().length === 1);
    const [first, second] = bot.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(ACCEPTED_WITHIN_MS);
  });

  test('that cannot be posted at all is shown to the person, and "is searching…" ends', async () => {
    bot.slack.faults.next(
      'chat.postMessage',
      ...Array.from({ length: 9 }, () => ({ kind: 'status', status: 503 }) as const),
    );
    await bot.slack.mention('<@U0BOT> lora');
    await bot.slack.until(() => bot.slack.calls.some(({ args }) => args['status'] === ''));
    expect(bot.slack.workspace.ephemerals[0]).toMatchObject({ user: 'U0MIA', text: 'done' });
    bot.slack.faults.clear();
  });
});

describe('a direct message', () => {
  test('is answered in its thread', async () => {
    const envelope = await bot.slack.say('papers on diffusion');
    await bot.slack.until(() => bot.slack.posts().length === 1);
    expect(bot.slack.posts()[0]).toMatchObject({
      channel: 'D0MIA',
      thread_ts: (envelope.payload['event'] as { ts: string }).ts,
    });
    expect(bot.requests[0]?.options).toEqual({ query: 'papers on diffusion' });
  });

  test.each(['thread_broadcast', 'file_share'])('that is a %s is a request too', async (subtype) => {
    await bot.slack.say('papers on diffusion', 'U0MIA', { subtype });
    await bot.slack.until(() => bot.slack.posts().length === 1);
  });

  test.each([
    ['of the bot itself', { user: 'U0BOT' }],
    ['of another bot', { bot_id: 'B0OTHER' }],
    ['that was edited', { subtype: 'message_changed' }],
    ['in a channel', { channel_type: 'channel', channel: 'C0NLP' }],
  ])('%s is no request', async (_name, more) => {
    await bot.slack.socket.acked(await bot.slack.say('hello', 'U0MIA', more));
    await bot.slack.say('a real one');
    await bot.slack.until(() => bot.slack.posts().length === 1);
    expect(bot.requests.map(({ options }) => options['query'])).toEqual(['a real one']);
  });
});

describe('App Home', () => {
  test('shows three steps, which answer in a direct message', async () => {
    await bot.slack.openHome('U0ANN');
    await bot.slack.until(() => bot.slack.workspace.homes.has('U0ANN'));
    expect(JSON.stringify(bot.slack.workspace.homes.get('U0ANN'))).toMatch(
      /Try a search.*Follow a topic.*\/invite @paperboy/s,
    );
    await bot.slack.until(() => bot.slack.posts('D0ANN').length === 1);
    await bot.slack.click({ home: 'U0ANN' }, 'What is trending', 'U0ANN');
    await bot.slack.until(() => bot.slack.posts('D0ANN').length === 2);
    expect(bot.requests[0]).toMatchObject({
      command: 'trending',
      place: { channel: 'D0ANN' },
      surface: 'click',
    });
  });

  test('welcomes the first person who opens it, once, and nobody else', async () => {
    await bot.slack.openHome('U0ANN');
    await bot.slack.until(() => bot.slack.posts('D0ANN').length === 1);
    await bot.slack.openHome('U0ANN');
    await bot.slack.openHome('U0MIA');
    await bot.slack.until(() => bot.slack.workspace.homes.has('U0MIA'));
    await bot.adapter.stop();
    expect(bot.slack.posts()).toHaveLength(1);
  });

  test('is not drawn for the Messages tab, where the first person is welcomed all the same', async () => {
    await bot.slack.openHome('U0MIA', 'messages');
    await bot.slack.until(() => bot.slack.posts('D0MIA').length === 1);
    await bot.slack.openHome('U0ANN');
    await bot.slack.until(() => bot.slack.workspace.homes.has('U0ANN'));
    expect([...bot.slack.workspace.homes.keys()]).toEqual(['U0ANN']);
    expect(bot.slack.posts()).toHaveLength(1);
  });
});
