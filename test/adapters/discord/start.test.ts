import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { makeBot, sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { startDiscord, textIn, type FakeDiscord } from '../../support/discord/index.ts';

let bot: Bot | undefined;
let discord: FakeDiscord | undefined;
afterEach(async () => {
  await bot?.stop();
  await discord?.close();
  bot = undefined;
  discord = undefined;
});

const WRONG = 'MTAwMDAwMDAwMDAwMDAwMDAwMA.Wrong1.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';

describe('credentials Discord refuses', () => {
  it('are named without their value', async () => {
    bot = await makeBot({ token: WRONG });
    const error = await bot.adapter.start().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain('DISCORD_TOKEN');
    expect(String(error) + bot.lines.join('')).not.toContain('bbbbbbb');
  });

  it.each([4004, 4014])('are told as such when the gateway closes with %i', async (code) => {
    bot = await makeBot();
    bot.discord.refuseIdentify(code);
    await expect(bot.adapter.start()).rejects.toThrow(ConfigError);
  });
});

describe('a platform out of reach', () => {
  it('is tried again until it answers', async () => {
    const pauses: number[] = [];
    bot = await makeBot({ sleep: async (ms) => Promise.resolve(pauses.push(ms)) });
    bot.discord.fail('GET', /^\/gateway\/bot$/, { kind: 'cut' }, 6);
    await bot.adapter.start();
    await bot.discord.ready();
    expect(pauses).toEqual([5_000, 10_000, 20_000]);
    expect(textIn(await bot.discord.slash('paper', { query: 'x' }).answer())).toBe('done');
  });

  it('that then refuses the token is told to be off', async () => {
    const pauses = manualPauses();
    bot = await makeBot({ token: WRONG, sleep: pauses.sleep });
    bot.discord.fail('GET', /^\/gateway\/bot$/, { kind: 'cut' }, 2);
    await bot.adapter.start();
    await pauses.over(5_000);
    await vi.waitFor(() => expect(bot?.off).toEqual([expect.stringContaining('DISCORD_TOKEN')]));
  });
});

describe('the commands', () => {
  it('are registered once for many starts, and the invite link is printed', async () => {
    discord = await startDiscord();
    const memory = new Map<string, string>();
    for (let starts = 0; starts < 3; starts += 1) {
      const next = await startBot({ discord, memory });
      expect(next.lines.join('')).toMatch(
        /oauth2\/authorize\?client_id=\d+&scope=bot\+applications.commands&permissions=\d+/,
      );
      await next.stop();
    }
    expect(discord.world.registrations).toBe(1);
    expect(discord.violations).toEqual([]);
  });

  it('that cannot be registered do not keep the bot from answering', async () => {
    discord = await startDiscord();
    const memory = new Map<string, string>();
    await (await startBot({ discord, memory })).stop();
    memory.clear();
    discord.fail('PUT', /commands$/, { kind: 'refuse', status: 400, body: { code: 30_034, message: 'Max' } });
    bot = await startBot({ discord, memory });
    expect(textIn(await discord.slash('paper', { query: 'x' }).answer())).toBe('done');
  });
});

describe('the connection', () => {
  it('is taken up again after a cut, and what came meanwhile is answered once', async () => {
    bot = await startBot();
    const { gateway } = bot.discord;
    gateway.cut();
    const asked = bot.discord.slash('paper', { query: 'x' });
    expect(textIn(await asked.answer())).toBe('done');
    expect(bot.requests).toHaveLength(1);
    expect(gateway.resumed()).toBe(1);
  });

  it('starts anew where the session is forgotten', async () => {
    bot = await startBot();
    bot.discord.gateway.forget();
    bot.discord.gateway.cut();
    await bot.discord.until(
      () => (bot?.discord.gateway.identified() === 2 ? true : undefined),
      'a new session',
    );
    expect(textIn(await bot.discord.slash('paper', { query: 'x' }).answer())).toBe('done');
  });
});

describe('a token that is refused where Paperboy connects', () => {
  it('is tried again after pauses that grow to ten minutes, and answers again once it works', async () => {
    const pauses = manualPauses();
    bot = await makeBot({ sleep: pauses.sleep });
    const good = bot.discord.token();
    bot.discord.changeToken('another');
    await expect(bot.adapter.start()).rejects.toThrow(ConfigError);
    for (const seconds of [5, 10, 20, 40, 80, 160, 320, 600]) await pauses.over(seconds * 1_000);
    await pauses.asked(600_000);
    expect(bot.off).toEqual([expect.stringContaining('DISCORD_TOKEN')]);
    expect(bot.lines.filter((line) => line.includes('"level":50'))).toHaveLength(2);
    bot.discord.changeToken(good);
    await pauses.over(600_000);
    await bot.discord.ready();
    expect(bot.off.slice(1)).toEqual([undefined]);
    expect(bot.adapter.isConnected()).toBe(true);
    expect(textIn(await bot.discord.slash('paper', { query: 'x' }).answer())).toBe('done');
    expect(bot.requests).toHaveLength(1);
  });

  it.each([4004, 4014])('in the middle (%i) is off until it works again', async (code) => {
    const pauses = manualPauses();
    bot = await startBot({ sleep: pauses.sleep });
    bot.discord.refuseIdentify(code);
    bot.discord.gateway.closeWith(code);
    await pauses.over(5_000);
    expect(bot.off).toEqual([expect.stringContaining('DISCORD_TOKEN')]);
    expect(bot.adapter.isConnected()).toBe(false);
    await pauses.asked(10_000);
    bot.discord.refuseIdentify(undefined);
    await pauses.over(10_000);
    await vi.waitFor(() => expect(bot?.off.slice(1)).toEqual([undefined]), 10_000);
    expect(textIn(await bot.discord.slash('paper', { query: 'x' }).answer())).toBe('done');
    expect(bot.requests).toHaveLength(1);
  });
});

/** Pauses that last until the test ends them; those of single requests end at once. */
function manualPauses() {
  const waiting: { readonly ms: number; readonly end: () => void }[] = [];
  const asked = async (ms: number) =>
    vi.waitFor(() => {
      const index = waiting.findIndex((pause) => pause.ms === ms);
      if (index < 0) throw new Error(`nothing waits for ${ms}; ${JSON.stringify(waiting)}`);
      return index;
    }, 10_000);
  return {
    asked,
    over: async (ms: number) => waiting.splice(await asked(ms), 1)[0]?.end(),
    sleep: async (ms: number, signal?: AbortSignal) =>
      ms % 5_000 > 0 || ms === 60_000
        ? Promise.resolve()
        : new Promise<void>((resolve, reject) => {
            waiting.push({ ms, end: resolve });
            signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
          }),
  };
}

describe('stopping', () => {
  it('finishes what is under way and takes nothing new', async () => {
    discord = await startDiscord();
    const leaving = await startBot({ discord });
    const begun = Promise.withResolvers<undefined>();
    const finish = Promise.withResolvers<undefined>();
    leaving.answer = async () => {
      begun.resolve(undefined);
      await finish.promise;
      return { card: sayCard('finished') };
    };
    const asked = discord.slash('paper', { query: 'x' });
    await begun.promise;
    const stopped = leaving.adapter.stop();
    for (let trips = 0; trips < 10; trips += 1)
      await leaving.adapter.platform.courier.directMessage(leaving.person(discord.mia));
    expect(discord.gateway.connected()).toBe(true);
    finish.resolve(undefined);
    await stopped;
    expect(asked.asked.answered).toBe(true);
    expect(textIn(await asked.answer())).toBe('finished');
    await discord.until(() => (discord?.gateway.connected() === false ? true : undefined), 'the end');
  });
});
