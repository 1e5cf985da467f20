import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Permit, Platform } from '#src/chat/platform.ts';
import type { Person, Place } from '#src/place.ts';
import { startBot, type Bot } from '../../support/discord/bot.ts';
import type { FakeDiscord } from '../../support/discord/index.ts';

let bot: Bot;
let discord: FakeDiscord;
let platform: Platform;
let mia: Person;
let noah: Person;
let general: Place;
beforeAll(async () => {
  bot = await startBot();
  ({ discord } = bot);
  ({ platform } = bot.adapter);
  mia = bot.person(discord.mia);
  noah = bot.person(discord.noah);
  general = bot.place(discord.general);
});
afterAll(async () => {
  await bot.stop();
});

const advice = (permit: Permit) => (permit.ok ? undefined : permit.advice);
/** The bot has heard of everything announced before. */
const heard = async () => discord.slash('paper', { query: 'x' }).answer();

describe('managing digests', () => {
  it('takes Manage Channels there, asked anew each time', async () => {
    expect(await platform.mayManage(mia, general)).toEqual({ ok: true });
    expect(advice(await platform.mayManage(noah, general))).toContain('Manage Channels');
    discord.setRights(discord.noah, ['ManageChannels']);
    await heard();
    expect(await platform.mayManage(noah, general)).toEqual({ ok: true });
    discord.setRights(discord.noah, []);
    expect((await platform.mayManage(noah, general)).ok).toBe(false);
  });

  it('follows the channel’s own rules', async () => {
    const channel = discord.addChannel('private');
    discord.deny(channel, 'ViewChannel', discord.mia);
    await heard();
    expect((await platform.mayManage(mia, bot.place(channel))).ok).toBe(false);
  });

  it('is everybody’s in their own direct messages, and nobody else’s', async () => {
    const own = bot.place(discord.direct(discord.noah));
    expect(await platform.mayManage(noah, own)).toEqual({ ok: true });
    expect((await platform.mayManage(mia, own)).ok).toBe(false);
  });

  it('is not for strangers, nor across servers', async () => {
    const stranger = { ...noah, id: '1500000000000000000' };
    expect(advice(await platform.mayManage(stranger, general))).toContain('not a member');
    expect((await platform.mayManage(mia, { ...general, installation: '1500000000000000000' })).ok).toBe(
      false,
    );
    const elsewhere = { ...general, channel: discord.addElsewhere('theirs').id };
    expect(advice(await platform.mayManage(mia, elsewhere))).toContain('no such channel on this server');
  });
});

describe('writing', () => {
  it('takes the person’s own right', async () => {
    const channel = discord.addChannel('news', { type: 5 });
    discord.deny(channel, 'SendMessages', discord.noah);
    await heard();
    expect(advice(await platform.mayPost(noah, bot.place(channel)))).toContain('#news');
    expect(await platform.mayPost(mia, bot.place(channel))).toEqual({ ok: true });
  });

  it('takes another right in threads', async () => {
    const parent = discord.addChannel('parent');
    const thread = discord.addChannel('thread', { type: 11, parent: parent.id });
    discord.deny(parent, 'SendMessagesInThreads', discord.noah);
    await heard();
    expect((await platform.mayPost(noah, bot.place(thread))).ok).toBe(false);
    expect(await platform.mayPost(noah, bot.place(parent))).toEqual({ ok: true });
  });
});

describe('whether Paperboy can post', () => {
  it.each([
    ['SendMessages', 'Send Messages'],
    ['ReadMessageHistory', 'Read Message History'],
  ] as const)('names what is missing: %s', async (right, words) => {
    const channel = discord.addChannel(right.toLowerCase());
    expect(await platform.canPost(bot.place(channel))).toEqual({ ok: true });
    discord.deny(channel, right);
    await heard();
    expect(advice(await platform.canPost(bot.place(channel)))).toContain(`lacks ${words} in #`);
  });

  it('says what to choose instead of a forum, a locked thread, a channel it cannot see', async () => {
    const forum = discord.addChannel('forum', { type: 15 });
    const locked = discord.addChannel('locked', { type: 11, parent: discord.general.id });
    locked.locked = true;
    const hidden = discord.addChannel('hidden');
    discord.deny(hidden, 'ViewChannel');
    await heard();
    expect(advice(await platform.canPost(bot.place(forum)))).toContain('is a forum');
    expect(advice(await platform.canPost(bot.place(locked)))).toContain('is locked');
    expect(advice(await platform.canPost(bot.place(hidden)))).toContain('View Channel');
    discord.removeChannel(hidden);
    expect(advice(await platform.canPost(bot.place(hidden)))).toContain('no such channel');
  });
});

describe('channels', () => {
  it('are understood as typed or picked, within the server', async () => {
    const papers = bot.place(discord.papers);
    for (const typed of ['#papers', 'Papers', `<#${discord.papers.id}>`, discord.papers.id])
      expect(await platform.resolvePlace(typed, general, mia)).toEqual(papers);
    expect(await platform.resolvePlace('here', general, mia)).toEqual(general);
    expect(await platform.resolvePlace('#nowhere', general, mia)).toBeUndefined();
    expect(await platform.resolvePlace('1500000000000000000', general, mia)).toBeUndefined();
  });

  it('are those one can write in where a category has the same name', async () => {
    discord.addChannel('Reading', { type: 4 });
    const reading = discord.addChannel('reading');
    await heard();
    expect(await platform.resolvePlace('#reading', general, mia)).toEqual(bot.place(reading));
  });

  it('are known by their id in direct messages too', async () => {
    const direct = bot.place(discord.direct(discord.noah));
    expect(await platform.resolvePlace(discord.papers.id, direct, mia)).toEqual(bot.place(discord.papers));
    expect(await platform.resolvePlace(direct.channel, direct, mia)).toEqual(direct);
    expect(await platform.resolvePlace('#papers', direct, mia)).toBeUndefined();
  });

  it('are named for their readers', async () => {
    expect(await platform.nameOf(general)).toBe('#general');
    expect(await platform.nameOf(bot.place(discord.direct(discord.noah)))).toBe('your direct messages');
  });
});
