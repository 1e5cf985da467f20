import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '#src/place.ts';
import { act, makeBot, sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { isV2, rateLimited, textIn, type Channel, type Fault } from '../../support/discord/index.ts';

const MINUTE_MS = 60_000;
let bot: Bot;
let channel: Channel;
let place: Place;
let clock = Date.now();
let count = 0;
let key: string;
beforeAll(async () => {
  bot = await startBot({ now: () => clock });
});
afterAll(async () => {
  await bot.stop();
});
beforeEach(() => {
  count += 1;
  key = `key${count}`;
  channel = bot.discord.addChannel(`channel-${count}`);
  place = bot.place(channel);
});
afterEach(() => {
  expect(bot.discord.violations.splice(0)).toEqual([]);
});

const CARD = sayCard('7 new papers', { Open: act('open') });
const post = async (at = place) => bot.adapter.platform.courier.post(at, CARD, key);
const find = async (since = clock - MINUTE_MS) => bot.adapter.platform.courier.find(place, key, since);
const posts = (in_ = channel) => bot.discord.posts(in_);
const refused = (status: number, code: number): Fault => ({
  kind: 'refuse',
  status,
  body: { code, message: 'No' },
});
const requests = () => bot.discord.requests('POST', new RegExp(`/channels/${channel.id}/messages`));

describe('a post', () => {
  it('stands in the channel once, with where it can be opened', async () => {
    const sent = await post();
    const [message] = posts();
    expect(sent).toEqual({
      outcome: 'sent',
      ref: message?.id,
      permalink: `https://discord.com/channels/${bot.discord.lab.id}/${channel.id}/${message?.id ?? ''}`,
    });
    expect(message).toMatchObject({ nonce: key });
    expect(textIn(message!)).toBe('7 new papers');
  });

  it('made twice with one key within minutes is one message', async () => {
    const first = await post();
    clock += MINUTE_MS;
    expect(await post()).toEqual(first);
    expect(posts()).toHaveLength(1);
  });

  it('goes out in the plain form where the components are refused', async () => {
    bot.discord.fail('POST', /\/messages$/, refused(400, 50_035));
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(posts().map(isV2)).toEqual([false]);
    expect(await find()).toMatchObject({ outcome: 'found' });
  });

  it('to a person goes to their direct messages', async () => {
    const direct = await bot.adapter.platform.courier.directMessage(bot.person(bot.discord.noah));
    expect(direct).toEqual(bot.place(bot.discord.direct(bot.discord.noah)));
    expect(await post(direct)).toMatchObject({ outcome: 'sent' });
    const nobody = { ...bot.person(bot.discord.noah), id: '1' };
    expect(await bot.adapter.platform.courier.directMessage(nobody)).toBeUndefined();
  });
});

describe('what goes wrong is told, and never tried again', () => {
  it.each<[string, Fault, number, object]>([
    ['an unknown channel', refused(404, 10_003), 0, { outcome: 'refused', why: 'gone' }],
    ['an unknown server', refused(404, 10_004), 0, { outcome: 'refused', why: 'gone' }],
    ['no access', refused(403, 50_001), 0, { outcome: 'refused', why: 'forbidden' }],
    ['no permission', refused(403, 50_013), 0, { outcome: 'refused', why: 'forbidden' }],
    ['closed direct messages', refused(403, 50_007), 0, { outcome: 'refused', why: 'forbidden' }],
    ['a locked thread', refused(400, 160_005), 0, { outcome: 'refused', why: 'forbidden' }],
    ['AutoMod', refused(400, 200_000), 0, { outcome: 'refused', why: 'payload' }],
    ['429 with a wait', rateLimited(7), 0, { outcome: 'later', retryAfterMs: 7_050 }],
    ['429 with a wait in its body only', bodyOnly(7), 0, { outcome: 'later', retryAfterMs: 7_050 }],
    ['429 without a wait', rateLimited(), 0, { outcome: 'later', retryAfterMs: 5_000 }],
    ['a 503 before storing', refused(503, 0), 0, { outcome: 'unknown' }],
    [
      'HTML in place of an answer',
      { kind: 'refuse', status: 502, body: '<html>' },
      0,
      { outcome: 'unknown' },
    ],
    ['a 500 after storing', { kind: 'after', status: 500 }, 1, { outcome: 'unknown' }],
    ['a cut before storing', { kind: 'cut' }, 0, { outcome: 'unknown' }],
    ['a cut after storing', { kind: 'cut-after' }, 1, { outcome: 'unknown' }],
  ])('%s', async (_, fault, standing, outcome) => {
    bot.discord.fail('POST', /\/messages$/, fault);
    const sent = await post();
    expect(sent).toMatchObject(outcome);
    expect(requests()).toHaveLength(1);
    expect(posts()).toHaveLength(standing);
    expect(await find()).toMatchObject({ outcome: standing === 1 ? 'found' : 'absent' });
    if (sent.outcome === 'refused') expect(sent.advice).toMatch(/^[A-Z].*\.$/);
  });

  it('a refusal of both forms is of the payload', async () => {
    bot.discord.fail('POST', /\/messages$/, refused(400, 50_035), 2);
    expect(await post()).toMatchObject({ outcome: 'refused', why: 'payload' });
  });

  it('a hang ends with the caller’s patience', async () => {
    bot.discord.fail('POST', /\/messages$/, { kind: 'hang-after' });
    const patience = new AbortController();
    const sending = bot.adapter.platform.courier.post(place, CARD, key, patience.signal);
    await bot.discord.until(() => posts()[0], 'the post');
    patience.abort();
    expect(await sending).toMatchObject({ outcome: 'unknown' });
    expect(posts()).toHaveLength(1);
  });

  it('a platform that cannot be reached is worth another try', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as { port: number };
    nobody.close();
    await once(nobody, 'close');
    const alone = await makeBot({ discord: { ...bot.discord, url: `http://127.0.0.1:${port}/api` } });
    const sent = await alone.adapter.platform.courier.post(place, CARD, key);
    expect(sent).toMatchObject({ outcome: 'later' });
  });
});

describe('an edit', () => {
  it('replaces the message and says when that is impossible', async () => {
    const sent = await post();
    const ref = sent.outcome === 'sent' ? sent.ref : '';
    const { courier } = bot.adapter.platform;
    expect(await courier.edit(place, ref, sayCard('corrected'))).toMatchObject({ outcome: 'sent', ref });
    expect(posts().map(textIn)).toEqual(['corrected']);
    bot.discord.removeChannel(channel);
    expect(await courier.edit(place, ref, CARD)).toMatchObject({ outcome: 'refused', why: 'gone' });
  });
});

describe('looking back', () => {
  it('finds the post after the nonce is long forgotten, behind hundreds of messages', async () => {
    const since = clock;
    for (let index = 0; index < 150; index += 1)
      bot.discord.message(`before ${index}`, { channel: channel.id });
    clock += MINUTE_MS;
    await post();
    for (let index = 0; index < 150; index += 1)
      bot.discord.message(`after ${index}`, { channel: channel.id });
    clock += 20 * MINUTE_MS;
    expect(await find(since)).toMatchObject({ outcome: 'found', ref: posts()[0]?.id });
  });

  it('says absent only of this key', async () => {
    await post();
    key = `${key}0`;
    expect(await find()).toEqual({ outcome: 'absent', asOf: clock - (clock % 1_000) });
  });

  it('does not take an empty history for an empty channel', async () => {
    await post();
    bot.discord.deny(channel, 'ReadMessageHistory');
    expect(await find()).toEqual({
      outcome: 'unable',
      advice: expect.stringContaining(`Read Message History in #${channel.name}`) as string,
    });
  });

  it('knows nothing where nobody answers', async () => {
    await post();
    bot.discord.fail('GET', /\/messages$/, { kind: 'cut' }, 4);
    expect(await find()).toMatchObject({ outcome: 'unable', retryAfterMs: 5_000 });
    bot.discord.removeChannel(channel);
    expect(await find()).toMatchObject({ outcome: 'unable' });
  });
});

describe('looking back before Discord was reached', () => {
  it('is worth another try, in direct messages too', async () => {
    const waiting = await makeBot({ discord: bot.discord });
    const { courier } = waiting.adapter.platform;
    const direct = { platform: 'discord', installation: '@me', channel: channel.id } as const;
    for (const at of [place, direct]) {
      expect(await courier.find(at, key, clock)).toMatchObject({ outcome: 'unable', retryAfterMs: 5_000 });
    }
  });
});

describe('a token that is no longer good', () => {
  it('is a refusal of the credentials, at once and ever after', async () => {
    const good = bot.discord.token();
    bot.discord.changeToken('another');
    const expected = { outcome: 'refused', why: 'credentials' };
    expect(await post()).toMatchObject(expected);
    expect(await post()).toMatchObject(expected);
    bot.discord.changeToken(good);
  });
});

function bodyOnly(seconds: number): Fault {
  const fault = rateLimited(seconds);
  return fault.kind === 'refuse' ? { ...fault, headers: {} } : fault;
}
