import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registration } from '#adapters/discord/api/register.ts';
import { renderCard, renderEmbed } from '#adapters/discord/render/render.ts';
import { createCommands } from '#commands/index.ts';
import type { Action } from '#src/message/card.ts';
import { describeShared, shared } from '../../support/shared.ts';
import { act, sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { anyCard } from '../../support/discord/cards.ts';
import { textIn } from '../../support/discord/index.ts';
import { officialCheck, type OfficialCheck } from '../../support/discord/openapi.ts';

const encode = (action: Action): string =>
  `p${action.command}?${String(action.options['work'])}`.padEnd(71, '.');
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describeShared('Discord’s own description of its API', () => {
  let check: OfficialCheck;
  let bot: Bot;
  beforeAll(async () => {
    check = officialCheck(shared('specs/discord-openapi.json'));
    bot = await startBot({ check });
  });
  afterAll(async () => {
    await bot.stop();
  });

  it('knows a wrong body when it sees one', () => {
    const path = '/channels/1/messages';
    expect(check('POST', path, { components: [{ type: 10, content: 'x' }] })).toEqual([]);
    expect(check('POST', path, { components: [{ type: 10, content: 'x'.repeat(4_001) }] })).not.toEqual([]);
    expect(check('POST', path, { components: [{ type: 2, label: 'x' }] })).not.toEqual([]);
    expect(check('POST', path, { components: [{ type: 10, content: 'x', colour: 1 }] })).not.toEqual([]);
  });

  it.each(Object.entries({ renderCard, renderEmbed }))('accepts whatever %s draws', (_, render) => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const body = json(render(card, encode, { key: 'abc' }));
        expect(check('POST', '/channels/1/messages', body)).toEqual([]);
        expect(check('PATCH', '/webhooks/1/token/messages/@original', body)).toEqual([]);
      }),
      { numRuns: 200, interruptAfterTimeLimit: 20_000 },
    );
  });

  it('accepts the registration of the commands', () => {
    const body = json(registration(createCommands('paper')));
    expect(check('PUT', '/applications/1/commands', body)).toEqual([]);
  });

  it('accepts everything the running bot sends', async () => {
    const { discord } = bot;
    const card = sayCard('first', { Next: act('paper', 'update'), Share: act('share') });
    bot.answer = async () => Promise.resolve({ card, update: Promise.resolve(card) });
    bot.suggestions = async () => Promise.resolve([{ label: 'LoRA', value: 'arxiv:2106.09685' }]);
    const asked = discord.slash('paper', { query: 'x' });
    const message = await asked.edited(2);
    await discord.autocomplete('paper', 'query', 'l').choices();
    await discord.click(message, 'Next').edited(2);
    bot.answer = async () => Promise.resolve({ card, failed: true });
    await discord.click(message, 'Share').followUp();
    bot.answer = async () => Promise.resolve({ card });
    discord.message(`<@${discord.world.bot.id}> x`);
    await discord.until(() => discord.posts(discord.general)[0], 'a reply');
    const posted = await bot.adapter.platform.courier.post(bot.place(discord.papers), card, 'key');
    expect(posted).toMatchObject({ outcome: 'sent' });
    expect(textIn(discord.posts(discord.papers)[0]!)).toBe('first');
    expect(discord.violations).toEqual([]);
  });
});
