import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Courier, Sent } from '#src/message/courier.ts';
import type { Place } from '#src/place.ts';
import { startBot, textCard, type TestBot } from '../../support/slack/bot.ts';
import type { Fault } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/fake-slack.ts';

let bot: TestBot;
let courier: Courier;
beforeEach(async () => {
  bot = await startBot();
  courier = bot.adapter.platform.courier;
});
afterEach(async () => {
  await bot.stop();
  expect(bot.slack.violations).toEqual([]);
});

const at = (channel: string): Place => ({ platform: 'slack', installation: 'T0TEAM', channel });
const NLP = at('C0NLP');
const post = async (channel = 'C0NLP', key = 'key1') => courier.post(at(channel), textCard('a digest'), key);
const postCalls = () => bot.slack.calls.filter(({ method }) => method === 'chat.postMessage');

describe('a post', () => {
  test('stands in the channel with its key, unfurls nothing, and has an address', async () => {
    const sent = await post();
    expect(sent).toMatchObject({ outcome: 'sent' });
    const [message] = bot.slack.posts('C0NLP');
    expect(message?.metadata).toEqual({ event_type: 'paperboy_post', event_payload: { key: 'key1' } });
    expect(postCalls()[0]?.args).toMatchObject({ unfurl_links: false, unfurl_media: false });
    expect(sent).toMatchObject({
      permalink: `https://team.slack.test/archives/C0NLP/p${message?.ts.replace('.', '')}`,
    });
  });

  const faults: readonly [string, Fault, number, Sent['outcome']][] = [
    ['a 500 before it was stored', { kind: 'status', status: 500 }, 0, 'unknown'],
    ['a 500 after it was stored', { kind: 'status', status: 500, after: true }, 1, 'unknown'],
    ['a 503', { kind: 'status', status: 503 }, 0, 'unknown'],
    ['a cut before it was stored', { kind: 'cut' }, 0, 'unknown'],
    ['a cut after it was stored', { kind: 'cut', after: true }, 1, 'unknown'],
    ['a hang before it was stored', { kind: 'hang' }, 0, 'unknown'],
    ['a hang after it was stored', { kind: 'hang', after: true }, 1, 'unknown'],
    ['an answer that is no JSON', { kind: 'garbled' }, 1, 'unknown'],
    ['internal_error', { kind: 'error', error: 'internal_error', after: true }, 1, 'unknown'],
    ['fatal_error', { kind: 'error', error: 'fatal_error' }, 0, 'unknown'],
    ['request_timeout', { kind: 'error', error: 'request_timeout' }, 0, 'unknown'],
    ['service_unavailable', { kind: 'error', error: 'service_unavailable' }, 0, 'unknown'],
    ['a 429', { kind: 'rate', retryAfter: '7' }, 0, 'later'],
    ['a 429 with Retry-After 0', { kind: 'rate', retryAfter: '0' }, 0, 'later'],
    ['a 429 without Retry-After', { kind: 'rate' }, 0, 'later'],
    ['a 429 with a useless Retry-After', { kind: 'rate', retryAfter: 'soon' }, 0, 'later'],
    ['ratelimited', { kind: 'error', error: 'ratelimited' }, 0, 'later'],
    ['an unknown refusal', { kind: 'error', error: 'some_new_error' }, 0, 'refused'],
  ];
  test.each(faults)('that meets %s is sent once', async (_name, fault, stored, outcome) => {
    bot.slack.faults.next('chat.postMessage', fault);
    const sent = await post();
    expect(sent.outcome).toBe(outcome);
    expect(postCalls()).toHaveLength(1);
    expect(bot.slack.posts('C0NLP')).toHaveLength(stored);
    if (sent.outcome === 'later') expect(sent.retryAfterMs).toBeGreaterThan(0);
  });

  test('told to wait says how long', async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'rate', retryAfter: '7' });
    expect(await post()).toEqual({ outcome: 'later', retryAfterMs: 7_000 });
  });

  test.each([
    ['C0LONELY', 'forbidden', /\/invite @paperboy/],
    ['C0SECRET', 'gone', /\/invite @paperboy/],
    ['C0NOWHERE', 'gone', /\/invite @paperboy/],
    ['C0OLD', 'gone', /archived/],
  ])('to %s is refused as %s', async (channel, why, advice) => {
    expect(await post(channel)).toMatchObject({
      outcome: 'refused',
      why,
      advice: expect.stringMatching(advice) as string,
    });
  });

  test.each(['token_revoked', 'invalid_auth', 'account_inactive'])(
    'with a token that is %s is refused for it',
    async (error) => {
      bot.slack.workspace.tokenError = error;
      const sent = await post();
      expect(sent).toMatchObject({ outcome: 'refused', why: 'credentials' });
      expect(JSON.stringify(sent)).toContain('SLACK_BOT_TOKEN');
    },
  );

  test.each(['invalid_blocks', 'msg_too_long', 'msg_blocks_too_long'])(
    'refused for %s goes out in plain form',
    async (error) => {
      bot.slack.faults.next('chat.postMessage', { kind: 'error', error });
      expect(await post()).toMatchObject({ outcome: 'sent' });
      expect(bot.slack.posts()[0]).toMatchObject({
        text: 'a digest',
        blocks: [{ type: 'section' }],
        metadata: { event_payload: { key: 'key1' } },
      });
    },
  );

  test('refused in both forms is refused for its payload', async () => {
    const refusal: Fault = { kind: 'error', error: 'invalid_blocks' };
    bot.slack.faults.next('chat.postMessage', refusal, refusal);
    expect(await post()).toMatchObject({ outcome: 'refused', why: 'payload' });
    expect(postCalls()).toHaveLength(2);
  });

  test('to a Slack that does not answer the door was not sent', async () => {
    const away = await startBot({ slack: await startSlack(), start: false });
    await away.stop();
    expect(await away.adapter.platform.courier.post(NLP, textCard('x'), 'k')).toMatchObject({
      outcome: 'later',
    });
  });

  test('given up before its turn is not sent', async () => {
    expect(await courier.post(NLP, textCard('x'), 'k', AbortSignal.abort())).toMatchObject({
      outcome: 'later',
    });
    expect(postCalls()).toEqual([]);
  });

  test('waits a second after the one before it in the channel, not in others', async () => {
    await Promise.all([post('C0NLP', 'a'), post('C0NLP', 'b'), post('C0HIDDEN', 'c')]);
    const waits = bot.pauses.filter((ms) => ms > 900 && ms <= 1_000);
    expect(waits).toHaveLength(1);
    expect(bot.slack.posts('C0NLP').map(({ metadata }) => metadata)).toMatchObject([
      { event_payload: { key: 'a' } },
      { event_payload: { key: 'b' } },
    ]);
  });

  test('held up in one channel does not hold up another', async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'rate', retryAfter: '60' });
    expect(await post('C0NLP')).toMatchObject({ outcome: 'later' });
    expect(await post('C0HIDDEN')).toMatchObject({ outcome: 'sent' });
  });
});

test('an edit replaces what stands there and keeps its key', async () => {
  const sent = await post();
  const ref = sent.outcome === 'sent' ? sent.ref : '';
  expect(await courier.edit(NLP, ref, textCard('later form'))).toMatchObject({ outcome: 'sent', ref });
  expect(bot.slack.posts()).toMatchObject([
    { text: 'later form', metadata: { event_payload: { key: 'key1' } } },
  ]);
  expect(await courier.edit(NLP, 'C0NLP:1.1', textCard('x'))).toMatchObject({ outcome: 'refused' });
});

describe('looking for a post', () => {
  test.each(['C0NLP', 'C0HIDDEN', 'D0MIA'])('finds it in %s among others', async (channel) => {
    await courier.directMessage({ platform: 'slack', installation: 'T0TEAM', id: 'U0MIA', name: 'mia' });
    const since = Date.now();
    const mine = await post(channel, 'mine');
    for (let index = 0; index < 40; index += 1)
      bot.slack.workspace.messages.push({
        channel,
        ts: bot.slack.workspace.nextTs(),
        user: 'U0ANN',
        text: 'chatter',
        blocks: [],
      });
    expect(await courier.find(at(channel), 'mine', since)).toMatchObject({
      outcome: 'found',
      ref: mine.outcome === 'sent' ? mine.ref : '',
    });
    expect(await courier.find(at(channel), 'other', since)).toMatchObject({ outcome: 'absent' });
    const pages = bot.slack.calls.filter(({ method }) => method === 'conversations.history');
    expect(pages.every(({ args }) => Number(args['limit']) <= 15)).toBe(true);
  });

  test('does not look further back than it was made, by the times of Slack’s messages', async () => {
    for (let index = 0; index < 200; index += 1)
      bot.slack.workspace.messages.push({
        channel: 'C0NLP',
        ts: `${1_700_000_000 + index}.000000`,
        user: 'U0ANN',
        text: 'chatter',
        blocks: [],
      });
    expect(await courier.find(NLP, 'mine', Date.now())).toMatchObject({ outcome: 'absent' });
    expect(bot.slack.calls.filter(({ method }) => method === 'conversations.history')).toHaveLength(3);
  });

  test('says by Slack’s own clock when it was not there', async () => {
    const [before, told] = [Date.now() - 1_000, await courier.find(NLP, 'mine', undefined)];
    expect(told).toMatchObject({ outcome: 'absent' });
    const asOf = told.outcome === 'absent' ? (told.asOf ?? 0) : 0;
    expect(asOf).toBeGreaterThanOrEqual(before);
    expect(asOf).toBeLessThanOrEqual(Date.now());
  });

  test('without the right to look back knows nothing', async () => {
    await post('C0NLP', 'mine');
    bot.slack.workspace.scopes.delete('channels:history');
    const looked = await courier.find(NLP, 'mine', 0);
    expect(looked).toMatchObject({ outcome: 'unable' });
    expect(looked).not.toHaveProperty('retryAfterMs');
    expect(await courier.find(at('C0LONELY'), 'mine', 0)).toMatchObject({ outcome: 'unable' });
  });

  test('asked too often, or left without an answer, can be tried again', async () => {
    bot.slack.faults.next(
      'conversations.history',
      { kind: 'rate', retryAfter: '60' },
      { kind: 'cut' },
      { kind: 'status', status: 500 },
    );
    expect(await courier.find(NLP, 'k', 0)).toMatchObject({ outcome: 'unable', retryAfterMs: 60_000 });
    for (let tries = 0; tries < 2; tries += 1)
      expect(await courier.find(NLP, 'k', 0)).toMatchObject({ outcome: 'unable', retryAfterMs: 60_000 });
  });

  test('in a channel too busy to see the whole of is not "absent"', async () => {
    for (let index = 0; index < 400; index += 1)
      bot.slack.workspace.messages.push({
        channel: 'C0NLP',
        ts: bot.slack.workspace.nextTs(),
        user: 'U0ANN',
        text: 'chatter',
        blocks: [],
      });
    expect(await courier.find(NLP, 'k', 0)).toMatchObject({ outcome: 'unable' });
  });
});

test('a direct message is opened where there can be one', async () => {
  const mia = { platform: 'slack', installation: 'T0TEAM', id: 'U0MIA', name: 'mia' } as const;
  expect(await courier.directMessage(mia)).toEqual(at('D0MIA'));
  expect(await courier.directMessage({ ...mia, id: 'U0NOBODY' })).toBeUndefined();
});
