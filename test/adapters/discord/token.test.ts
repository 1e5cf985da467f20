import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { textIn, type Fault } from '../../support/discord/index.ts';

const UNAUTHORIZED: Fault = {
  kind: 'refuse',
  status: 401,
  body: { message: '401: Unauthorized', code: 0 },
};

let bot: Bot;
let waits: { readonly ms: number; readonly end: () => void }[];
beforeEach(async () => {
  waits = [];
  bot = await startBot({
    sleep: (ms) => new Promise<void>((end) => void waits.push({ ms, end: () => end() })),
  });
});
afterEach(async () => {
  await bot.stop();
  await bot.discord.close();
  expect(bot.discord.violations).toEqual([]);
});

const post = (key: string) =>
  bot.adapter.platform.courier.post(bot.place(bot.discord.papers), sayCard('7 new papers'), key);
const rights = () => bot.adapter.platform.mayPost(bot.person(bot.discord.mia), bot.place(bot.discord.papers));
const find = () => bot.adapter.platform.courier.find(bot.place(bot.discord.papers), 'nokey', undefined);
const refusedCalls = () => bot.discord.seen.length;
/** The pause after a refusal is over. */
async function pauseOver(): Promise<number[]> {
  const ended = waits.splice(0);
  for (const { end } of ended) end();
  await Promise.resolve();
  return ended.map(({ ms }) => ms);
}

describe('a token refused once', () => {
  it.each([
    ['a post', 'POST', /\/messages$/, () => post('k0')],
    ['a right of a person', 'GET', /^\/channels\/\d+$/, rights],
    ['a look back', 'GET', /\/messages$/, find],
  ] as const)('on %s is good again afterwards', async (_, method, path, act) => {
    bot.discord.fail(method, path, UNAUTHORIZED);
    expect(JSON.stringify(await act())).toContain('DISCORD_TOKEN');
    expect(bot.troubles).toEqual([expect.stringContaining('DISCORD_TOKEN')]);
    expect(await pauseOver()).toEqual([1_000]);
    expect(await post('k1')).toMatchObject({ outcome: 'sent' });
    expect(await rights()).toEqual({ ok: true });
    expect(await find()).toMatchObject({ outcome: 'absent' });
    expect(bot.troubles.at(-1)).toBeUndefined();
  });

  it('says so when a message is looked for, so that the platform is left alone', async () => {
    bot.discord.fail('GET', /\/messages$/, UNAUTHORIZED);
    expect(await find()).toMatchObject({ outcome: 'unable', why: 'credentials' });
    bot.discord.fail('GET', /^\/channels\/\d+$/, UNAUTHORIZED);
    expect(await find()).toMatchObject({ outcome: 'unable', why: 'credentials' });
  });
});

describe('a token refused for long', () => {
  it('is tried once a pause, the pauses growing, and commands are answered all the same', async () => {
    const good = bot.discord.token();
    bot.discord.changeToken('another');
    const before = refusedCalls();
    for (let times = 0; times < 20; times += 1) await post(`k${times}`);
    expect(refusedCalls() - before).toBe(1);
    expect(textIn(await bot.discord.slash('paper', { query: 'x' }).answer())).toBe('done');
    const pauses: number[] = [];
    for (let times = 0; times < 8; times += 1) {
      pauses.push(...(await pauseOver()));
      expect(await post(`l${times}`)).toMatchObject({ outcome: 'refused', why: 'credentials' });
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(bot.troubles).toHaveLength(1);
    bot.discord.changeToken(good);
    await pauseOver();
    expect(await post('m')).toMatchObject({ outcome: 'sent' });
    expect(bot.troubles).toHaveLength(2);
  });
});
