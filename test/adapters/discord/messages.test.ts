import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { isV2, rateLimited, textIn } from '../../support/discord/index.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  const { violations } = bot.discord;
  await bot.stop();
  expect(bot.lines.join('')).not.toMatch(/aW50ZXJhY3Rpb246|aaaaaaaaaa/);
  expect(violations).toEqual([]);
});

const mention = (words: string) => `<@${bot.discord.world.bot.id}> ${words}`;
const reply = async (channel = bot.discord.general) =>
  bot.discord.until(() => bot.discord.posts(channel)[0], 'a reply');
/** Something answered after everything before it. */
const settled = async () => bot.discord.slash('paper', { query: 'last' }).answer();

describe('a mention', () => {
  it('is answered as a reply that rings nobody', async () => {
    const asked = bot.discord.message(mention('papers on  <b>agents</b>'));
    const { body } = await reply();
    expect(body).toMatchObject({
      message_reference: { message_id: asked.id },
      allowed_mentions: { parse: [], replied_user: false },
    });
    expect(bot.requests).toMatchObject([
      { options: { query: 'papers on <b>agents</b>' }, surface: 'mention', person: { name: 'Mia' } },
    ]);
  });

  it('delivered twice is answered once', async () => {
    bot.discord.message(mention('agents'), { times: 2 });
    await reply();
    await settled();
    expect(bot.requests).toHaveLength(2);
    expect(bot.discord.posts(bot.discord.general)).toHaveLength(1);
  });

  it('shows its later form in the same message', async () => {
    bot.answer = async () =>
      Promise.resolve({ card: sayCard('local'), update: Promise.resolve(sayCard('more')) });
    bot.discord.message(mention('agents'));
    const posted = await bot.discord.until(
      () => bot.discord.posts(bot.discord.general).find((message) => message.editedAt !== undefined),
      'an edit',
    );
    expect(textIn(posted)).toBe('more');
  });

  it.each([
    ['a 500 after storing', { kind: 'after', status: 500 }],
    ['a cut connection after storing', { kind: 'cut-after' }],
    ['a cut connection before', { kind: 'cut' }],
    ['a 429', rateLimited(0.05)],
  ] as const)('is answered once through %s', async (_, fault) => {
    bot.discord.fail('POST', /\/messages$/, fault);
    bot.answer = async () =>
      Promise.resolve({ card: sayCard('local'), update: Promise.resolve(sayCard('more')) });
    bot.discord.message(mention('agents'));
    await bot.discord.until(
      () => bot.discord.posts(bot.discord.general).find(({ editedAt }) => editedAt !== undefined),
      'an edit',
    );
    expect(bot.discord.posts(bot.discord.general)).toHaveLength(1);
  });

  it('falls back to the plain form where the components are refused', async () => {
    const body = { code: 50_035, message: 'Invalid Form Body' };
    bot.discord.fail('POST', /\/messages$/, { kind: 'refuse', status: 400, body }, 2);
    bot.discord.message(mention('agents'));
    expect(isV2(await reply())).toBe(false);
  });

  it('for what is the asker’s own is answered in a direct message', async () => {
    bot.answer = async () => Promise.resolve({ card: sayCard('your digest') });
    bot.discord.message(mention('digest add lora'), { by: bot.discord.noah.id });
    expect(textIn(await reply(bot.discord.direct(bot.discord.noah)))).toBe('your digest');
    await settled();
    expect(bot.discord.posts(bot.discord.general)).toEqual([]);
    expect(bot.requests[0]).toMatchObject({ command: 'digest add', audience: 'private' });
  });

  it('for what is the asker’s own names the command where direct messages are closed', async () => {
    const body = { code: 50_007, message: 'Cannot send messages to this user' };
    bot.discord.fail('POST', /\/users\/@me\/channels$/, { kind: 'refuse', status: 403, body }, 3);
    bot.answer = async () => Promise.resolve({ card: sayCard('your digest') });
    bot.discord.message(mention('digest add lora'), { by: bot.discord.noah.id });
    expect(textIn(await reply())).toBe('/digest add shows it to you alone.');
  });

  it('that may not be answered breaks nothing', async () => {
    bot.discord.deny(bot.discord.papers, 'SendMessages');
    bot.discord.message(mention('agents'), { channel: bot.discord.papers.id });
    bot.discord.fail('POST', /typing$/, rateLimited());
    await settled();
    expect(bot.discord.posts(bot.discord.papers)).toEqual([]);
  });
});

describe('a direct message', () => {
  it('needs no mention', async () => {
    const channel = bot.discord.direct(bot.discord.noah);
    bot.discord.message('agents', { by: bot.discord.noah.id, channel: channel.id });
    expect(textIn(await reply(channel))).toBe('done');
    expect(bot.requests).toMatchObject([{ options: { query: 'agents' }, place: { installation: '@me' } }]);
  });
});

describe('what was not said to Paperboy', () => {
  it('is left alone: other messages, other bots', async () => {
    const robot = bot.discord.addPerson('Robot');
    Object.assign(robot, { bot: true });
    bot.discord.message('agents are everywhere');
    bot.discord.message(mention('agents'), { by: robot.id });
    await settled();
    expect(bot.requests).toMatchObject([{ options: { query: 'last' } }]);
  });
});
