import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { isV2, rateLimited, textIn, type Message } from '../../support/discord/index.ts';

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

  it.each([
    [': papers on agents', 'papers on agents'],
    [', <@&1575567676527345667> `LoRA`', 'LoRA'],
    [' <https://arxiv.org/abs/2106.09685>', 'https://arxiv.org/abs/2106.09685'],
    [' agents in <#1575567676527345667>', 'agents in <#1575567676527345667>'],
  ])('followed by %s asks for %s', async (typed, query) => {
    bot.discord.message(`<@${bot.discord.world.bot.id}>${typed}`);
    await reply();
    expect(bot.requests).toMatchObject([{ options: { query } }]);
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
    bot.discord.fail('POST', /\/messages$/, { kind: 'refuse', status: 400, body });
    bot.discord.message(mention('agents'));
    expect(isV2(await reply())).toBe(false);
  });

  it('for what is the asker’s own is answered in a direct message', async () => {
    bot.answer = async () => Promise.resolve({ card: sayCard('your digest') });
    bot.discord.message(mention('digest add lora'), { by: bot.discord.noah.id });
    expect(textIn(await reply(bot.discord.direct(bot.discord.noah)))).toContain('your digest');
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

  it('that cannot be done is told in a direct message that leads back', async () => {
    bot.answer = async () => Promise.resolve({ card: sayCard('no such paper'), failed: true });
    const asked = bot.discord.message(mention('2401.99999'));
    const told = textIn(await reply(bot.discord.direct(bot.discord.mia)));
    expect(told).toContain('no such paper');
    expect(told).toContain(`/${bot.discord.general.id}/${asked.id})`);
    await settled();
    expect(bot.discord.posts(bot.discord.general)).toEqual([]);
  });

  it('that cannot be done is told where it was asked when direct messages are closed', async () => {
    bot.discord.closeDirect(bot.discord.mia);
    bot.answer = async () => Promise.resolve({ card: sayCard('no such paper'), failed: true });
    bot.discord.message(mention('2401.99999'));
    expect(textIn(await reply())).toBe('no such paper');
  });

  it('answered in the plain form stays in it when it is brought up to date', async () => {
    const body = { code: 50_035, message: 'Invalid Form Body' };
    bot.discord.fail('POST', /\/messages$/, { kind: 'refuse', status: 400, body });
    bot.answer = async () =>
      Promise.resolve({ card: sayCard('local'), update: Promise.resolve(sayCard('more')) });
    bot.discord.message(mention('agents'));
    const posted = await bot.discord.until(
      () => bot.discord.posts(bot.discord.general).find(({ editedAt }) => editedAt !== undefined),
      'an edit',
    );
    expect([textIn(posted), isV2(posted)]).toEqual(['more', false]);
  });

  it('that may not be answered breaks nothing', async () => {
    bot.discord.deny(bot.discord.papers, 'SendMessages');
    bot.discord.message(mention('agents'), { channel: bot.discord.papers.id });
    bot.discord.fail('POST', /typing$/, rateLimited());
    await settled();
    expect(bot.discord.posts(bot.discord.papers)).toEqual([]);
  });
});

describe('a conversation', () => {
  const threads = () => bot.requests.map(({ place }) => place.thread);
  const posted = async () => {
    await bot.adapter.platform.courier.post(bot.place(bot.discord.general), sayCard('7 new papers'), 'key');
    return bot.discord.posts(bot.discord.general)[0]!;
  };
  const answer = async (to: Message) =>
    bot.discord.until(() => bot.discord.posts(bot.discord.general).find(answers(to)), 'an answer');
  const answers =
    ({ id }: Message) =>
    ({ body }: Message) =>
      (body['message_reference'] as { message_id: string } | undefined)?.message_id === id;

  it('goes on in replies, each of which belongs to the message it began with', async () => {
    const digest = await posted();
    const first = bot.discord.message(mention('compare 2 and 4'), { replyTo: digest });
    const second = bot.discord.message(mention('and 3'), { replyTo: await answer(first) });
    const third = bot.discord.message(mention('and 1'), { replyTo: await answer(second) });
    await answer(third);
    expect(threads()).toEqual([digest.id, digest.id, digest.id]);
  });

  it('begins with what was asked where nothing was replied to', async () => {
    const asked = bot.discord.message(mention('agents'));
    const more = bot.discord.message(mention('newer ones'), { replyTo: await answer(asked) });
    await answer(more);
    expect(threads()).toEqual([asked.id, asked.id]);
  });

  it('in a thread belongs to the message the thread was opened on', async () => {
    const thread = bot.discord.addChannel('thread', { type: 11, parent: bot.discord.general.id });
    bot.discord.message(mention('agents'), { channel: thread.id });
    await reply(thread);
    expect(threads()).toEqual([thread.id]);
  });

  it('ends where what was replied to is gone', async () => {
    const digest = await posted();
    bot.discord.world.messages.delete(digest.id);
    await answer(bot.discord.message(mention('which is best?'), { replyTo: digest }));
    expect(threads()).toEqual([digest.id]);
  });

  it('needs no name for a question that replies to Paperboy, and leaves other replies alone', async () => {
    const digest = await posted();
    bot.discord.message('these look great', { replyTo: digest });
    await answer(bot.discord.message('how many bits does the first one use?', { replyTo: digest }));
    await settled();
    expect(bot.requests.map(({ options }) => options['query'])).toEqual([
      'how many bits does the first one use?',
      'last',
    ]);
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
