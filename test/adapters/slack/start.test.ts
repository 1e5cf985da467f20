import { describe, expect, test } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/fake-slack.ts';
import { directMessage } from '../../support/slack/workspace.ts';

describe('starting', () => {
  test.each([
    ['auth.test', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
    ['apps.connections.open', 'SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'],
  ])('with a token that %s refuses names %s and no value', async (method, named, other) => {
    const bot = await startBot({ start: false });
    bot.slack.faults.next(method, { kind: 'error', error: 'invalid_auth' });
    const failure: unknown = await bot.adapter.start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    expect(String(failure)).toContain(named);
    expect(String(failure)).not.toContain(other);
    expect(String(failure)).not.toMatch(/xox|xapp/);
    await bot.stop();
  });

  test('says which scopes an app made from an older manifest lacks', async () => {
    const slack = await startSlack();
    slack.workspace.scopes.delete('groups:history');
    const bot = await startBot({ slack });
    expect(bot.logged.filter((line) => line.includes('lacks scopes')).join()).toContain(
      '"missing":["groups:history"]',
    );
    await bot.stop();
  });

  test.each([
    ['auth.test', 'SLACK_BOT_TOKEN'],
    ['apps.connections.open', 'SLACK_APP_TOKEN'],
  ])('with a token that %s refuses on a later try is off, and why is told once', async (method, named) => {
    const bot = await startBot({ start: false });
    const refused = { kind: 'error', error: 'token_revoked' } as const;
    bot.slack.faults.next(method, { kind: 'cut' }, ...Array.from({ length: 9 }, () => refused));
    bot.passes = true;
    await bot.adapter.start();
    await bot.slack.until(() => bot.off.length === 2);
    expect(bot.off).toEqual([expect.stringContaining(`Slack refuses ${named} (token_revoked)`), undefined]);
    await bot.stop();
  });

  test('while Slack is away connects as soon as it is back', async () => {
    const bot = await startBot({ start: false });
    bot.slack.faults.next('auth.test', { kind: 'cut' }, { kind: 'status', status: 502 });
    bot.slack.faults.next('apps.connections.open', { kind: 'status', status: 500 });
    await bot.adapter.start();
    await bot.slack.slash('lora');
    await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
    await bot.stop();
  });
});

describe('a token that is refused where Paperboy connects', () => {
  const GROWING = [5, 10, 20, 40, 80, 160, 320, 600, 600].map((seconds) => seconds * 1_000);
  const refusals = GROWING.map(() => ({ kind: 'error', error: 'invalid_auth' }) as const);
  const longPauses = (bot: TestBot) => bot.pauses.filter((ms) => GROWING.includes(ms));

  test.each(['auth.test', 'apps.connections.open'])('by %s is tried again until it works', async (method) => {
    const bot = await startBot({ start: false });
    bot.slack.faults.next(method, ...refusals);
    bot.passes = true;
    await expect(bot.adapter.start()).rejects.toThrow(ConfigError);
    expect(bot.off).toEqual([expect.stringContaining('Slack refuses')]);
    await bot.slack.until(() => bot.off.length === 2);
    expect(bot.off[1]).toBeUndefined();
    expect(longPauses(bot)).toEqual(GROWING);
    await bot.slack.slash('lora');
    await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
    expect(bot.slack.socket.connections).toBe(1);
    expect(bot.requests).toHaveLength(1);
    await bot.stop();
  });

  test('in the middle is off until it works again', async () => {
    const bot = await startBot();
    bot.slack.faults.next('apps.connections.open', ...refusals.slice(0, 3));
    bot.slack.socket.cut();
    await bot.slack.until(() => bot.off.length === 2);
    expect(bot.off).toEqual([expect.stringContaining('SLACK_APP_TOKEN'), undefined]);
    expect(longPauses(bot)).toEqual(GROWING.slice(0, 3));
    await bot.slack.slash('lora');
    await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
    await bot.stop();
  });
});

describe('a connection', () => {
  test.each(['refresh', 'cut'] as const)('that ends by a %s is made again', async (how) => {
    const bot = await startBot();
    bot.slack.socket[how]();
    await bot.slack.until(() => bot.slack.socket.connections === 2);
    await bot.slack.slash('lora');
    await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
    await bot.stop();
  });

  test('that cannot be made again at once is tried until it can', async () => {
    const bot = await startBot();
    bot.slack.faults.next(
      'apps.connections.open',
      { kind: 'cut' },
      { kind: 'status', status: 503 },
      { kind: 'error', error: 'internal_error' },
    );
    bot.slack.socket.cut();
    await bot.slack.until(() => bot.slack.socket.connections === 2);
    expect(bot.pauses).toEqual(expect.arrayContaining([1_000, 2_000, 4_000]));
    await bot.stop();
  });
});

test.each(['apps.connections.open', 'auth.test'])('a wait that %s asks for is kept', async (method) => {
  const bot = await startBot({ start: false });
  bot.slack.faults.next(method, { kind: 'rate', retryAfter: '7' }, { kind: 'rate', retryAfter: '9' });
  await bot.adapter.start();
  await bot.slack.until(() => bot.slack.socket.connections === 1);
  expect(bot.pauses.filter((ms) => ms > 1_500 && ms < 10_000 && ms !== 2_001)).toEqual([7_000, 9_000]);
  await bot.stop();
});

test('a slow command says that it searches', async () => {
  const bot = await startBot();
  const work = Promise.withResolvers<undefined>();
  bot.slow = true;
  bot.reply = async () => work.promise.then(() => ({ card: textCard('found') }));
  await bot.slack.slash('2101.00001');
  await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 1);
  work.resolve(undefined);
  await bot.slack.until(() => bot.slack.workspace.ephemerals.length === 2);
  expect(bot.slack.workspace.ephemerals.map(({ text }) => text)).toEqual(['Searching…', 'found']);
  await bot.stop();
});

test('in the direct message the answer takes the place of "Searching…"', async () => {
  const bot = await startBot();
  const work = Promise.withResolvers<undefined>();
  bot.slow = true;
  bot.reply = async () => work.promise.then(() => ({ card: textCard('found') }));
  await bot.slack.slash('2101.00001', { channel: directMessage(bot.slack.workspace, 'U0MIA').id });
  const { messages, ephemerals } = bot.slack.workspace;
  await bot.slack.until(() => messages.some(({ text }) => text === 'Searching…'));
  work.resolve(undefined);
  await bot.slack.until(() => messages.some(({ text }) => text === 'found'));
  expect(messages.filter(({ text }) => text === 'Searching…' || text === 'found')).toHaveLength(1);
  expect(ephemerals).toEqual([]);
  await bot.stop();
});

describe('stopping', () => {
  test('waits for what is under way and takes nothing new', async () => {
    const bot = await startBot();
    const work = Promise.withResolvers<undefined>();
    bot.reply = async () => {
      await work.promise;
      return { card: textCard('finished') };
    };
    await bot.slack.socket.acked(await bot.slack.slash('lora'));
    await bot.slack.until(() => bot.requests.length === 1);
    const stopped = bot.adapter.stop();
    work.resolve(undefined);
    await stopped;
    expect(bot.slack.workspace.ephemerals[0]?.text).toBe('finished');
    const connections = bot.slack.socket.connections;
    await bot.slack.stop();
    expect(connections).toBe(1);
  });

  test('while it still connects leaves no connection behind', async () => {
    const bot = await startBot({ start: false });
    const started = bot.adapter.start();
    await bot.adapter.stop();
    await started;
    await bot.slack.until(() => bot.slack.socket.open === 0);
    expect(bot.slack.socket.connections).toBe(1);
    await bot.stop();
  });

  test('before anything was started is no error', async () => {
    const bot = await startBot({ start: false });
    await bot.stop();
  });
});

test('nothing secret reaches the log, whatever goes wrong', async () => {
  const bot = await startBot();
  const { slack } = bot;
  slack.faults.next('chat.postMessage', { kind: 'error', error: 'internal_error' }, { kind: 'cut' });
  await slack.mention('<@U0BOT> my private words');
  await slack.mention('<@U0BOT> more');
  slack.faults.next('response_url', { kind: 'status', status: 404 });
  await slack.slash('private words');
  await slack.until(
    () => bot.logged.some((line) => line.includes('could not be shown')) && slack.posts().length === 2,
  );
  const log = bot.logged.join('\n');
  for (const secret of [slack.env.SLACK_BOT_TOKEN, slack.env.SLACK_APP_TOKEN, '/response/', 'private words'])
    expect(log).not.toContain(secret);
  await bot.stop();
});
