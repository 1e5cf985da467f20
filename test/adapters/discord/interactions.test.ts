import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '#src/message/card.ts';
import { act, sayCard, startBot, type Bot } from '../../support/discord/bot.ts';
import { isV2, labels, textIn, type Fault, type Message } from '../../support/discord/index.ts';

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

const CONTROLS = sayCard('first', {
  Next: act('paper', 'update', { page: 2 }),
  Save: act('paper', 'reply', { visible: false }),
  Share: act('share'),
});
const WITH_SELECT: Card = {
  blocks: [
    {
      kind: 'select',
      label: 'Open…',
      choices: [{ label: 'Attention', action: act('paper', 'reply', { query: 'x' }) }],
    },
  ],
};

/** An answer that stands in the channel with its controls. */
async function answered(card: Card): Promise<Message> {
  bot.answer = async () => Promise.resolve({ card });
  const message = await bot.discord.slash('paper', { query: 'a' }).answer();
  bot.requests.length = 0;
  return message;
}

describe('everything is acknowledged before anything is done', () => {
  const blocked = () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    bot.store = async () => promise.then(() => undefined);
    return () => resolve(undefined);
  };

  it.each([
    ['a private command', { query: 'a' }, true],
    ['a public command', { query: 'a', visible: true }, false],
  ])('%s', async (_, options, ephemeral) => {
    const release = blocked();
    const asked = bot.discord.slash('paper', options);
    await asked.acked();
    expect(bot.requests).toEqual([]);
    expect(asked.asked).toMatchObject({ ackType: 5, ephemeral });
    release();
    expect(textIn(await asked.answer())).toBe('done');
  });

  it.each([
    ['Next', 6, false],
    ['Save', 5, true],
    ['Share', 5, false],
  ])('a click on %s', async (label, ackType, ephemeral) => {
    const message = await answered(CONTROLS);
    const release = blocked();
    const asked = bot.discord.click(message, label);
    await asked.acked();
    expect(bot.requests).toEqual([]);
    expect(asked.asked).toMatchObject({ ackType, ephemeral });
    release();
    await asked.edited(1);
  });

  it('a choice in a select', async () => {
    const message = await answered(WITH_SELECT);
    const release = blocked();
    const asked = bot.discord.select(message, 'Attention');
    await asked.acked();
    expect(bot.requests).toEqual([]);
    expect(asked.asked).toMatchObject({ ackType: 5, ephemeral: true });
    release();
    await asked.answer();
    expect(bot.requests).toMatchObject([{ command: 'paper', options: { query: 'x' }, surface: 'click' }]);
  });
});

describe('a command', () => {
  it('reaches the dispatcher with its options, person and place', async () => {
    const { discord } = bot;
    const asked = discord.slash(
      'digest add',
      { topic: 'agents', where: discord.papers.id },
      { by: discord.noah.id },
    );
    await asked.answer();
    expect(bot.requests).toEqual([
      {
        command: 'digest add',
        options: { topic: 'agents', where: discord.papers.id },
        person: { platform: 'discord', installation: discord.lab.id, id: discord.noah.id, name: 'Noah' },
        place: bot.place(discord.general),
        surface: 'command',
      },
    ]);
  });

  it('shows its later form in the same reply', async () => {
    bot.answer = async () =>
      Promise.resolve({ card: sayCard('local'), update: Promise.resolve(sayCard('+3 from arXiv')) });
    const asked = bot.discord.slash('paper', { query: 'a' });
    expect(textIn(await asked.edited(2))).toBe('+3 from arXiv');
    expect(asked.asked.followUps).toEqual([]);
  });

  it('that failed for all to see is told privately, and nothing stays behind', async () => {
    bot.answer = async () => Promise.resolve({ card: sayCard('no such paper'), failed: true });
    const asked = bot.discord.slash('paper', { query: 'a', visible: true });
    expect(textIn(await asked.followUp())).toBe('no such paper');
    expect(bot.discord.messages(bot.discord.general)).toEqual([]);
  });

  it('delivered twice has one effect', async () => {
    const asked = bot.discord.slash('paper', { query: 'a' });
    bot.discord.again(asked);
    await asked.answer();
    bot.discord.again(asked);
    bot.discord.fail('POST', /callback$/, { kind: 'cut' });
    bot.discord.again(asked);
    await bot.discord.slash('paper', { query: 'b' }).answer();
    expect(bot.requests.map(({ options }) => options['query'])).toEqual(['a', 'b']);
  });

  it.each<[string, Fault]>([
    ['was lost', { kind: 'cut' }],
    ['arrived, and its answer was lost', { kind: 'cut-after' }],
    ['arrived, and was answered by a 500', { kind: 'after', status: 500 }],
  ])('is answered all the same when its acknowledgement %s', async (_, fault) => {
    bot.discord.fail('POST', /callback$/, fault);
    expect(textIn(await bot.discord.slash('paper', { query: 'a' }).answer())).toBe('done');
  });

  it('is answered all the same when the connection breaks', async () => {
    bot.discord.fail('PATCH', /@original$/, { kind: 'cut' });
    expect(textIn(await bot.discord.slash('paper', { query: 'a' }).answer())).toBe('done');
  });

  it('falls back to the plain form where the components are refused', async () => {
    const body = { code: 50_035, message: 'Invalid Form Body' };
    bot.discord.fail('PATCH', /@original$/, { kind: 'refuse', status: 400, body });
    const message = await bot.discord.slash('paper', { query: 'a' }).answer();
    expect(message.body).toMatchObject({ embeds: [{ description: 'done' }] });
  });
});

describe('a click', () => {
  it('that updates edits the message it sits on', async () => {
    const message = await answered(CONTROLS);
    bot.answer = async () => Promise.resolve({ card: sayCard('page 2') });
    const edited = await bot.discord.click(message, 'Next').edited(1);
    expect(edited.id).toBe(message.id);
    expect(textIn(edited)).toBe('page 2');
  });

  it('that failed leaves the message as it is and is told privately', async () => {
    const message = await answered(CONTROLS);
    bot.answer = async () => Promise.resolve({ card: sayCard('too often'), failed: true });
    const asked = bot.discord.click(message, 'Next');
    const told = await asked.followUp();
    expect(textIn(told)).toBe('too often');
    expect(told.ephemeralFor).toBe(bot.discord.mia.id);
    expect(textIn(message)).toBe('first');
  });

  it('whose components are refused is answered beside it, in the plain form', async () => {
    const message = await answered(CONTROLS);
    bot.answer = async () => Promise.resolve({ card: sayCard('page 2') });
    const body = { code: 50_035, message: 'Invalid Form Body' };
    bot.discord.fail('PATCH', /@original$/, { kind: 'refuse', status: 400, body });
    const beside = await bot.discord.click(message, 'Next').followUp();
    expect([textIn(beside), isV2(beside), beside.ephemeralFor]).toEqual([
      'page 2',
      false,
      bot.discord.mia.id,
    ]);
    expect(textIn(message)).toBe('first');
  });

  it('on a button nobody knows any more gets a sentence', async () => {
    const message = await answered(CONTROLS);
    message.body = JSON.parse(JSON.stringify(message.body).replaceAll('pagepaper', 'x')) as Message['body'];
    const unknown = JSON.stringify(message.body).replace(/"p\.\.[^"]+"/, '"p..unknown"');
    message.body = JSON.parse(unknown) as Message['body'];
    const asked = bot.discord.click(message, 'Save');
    expect(textIn(await asked.answer())).toContain('no longer knows this button');
    expect(bot.requests).toEqual([]);
  });

  it('keeps a post findable by its key', async () => {
    const { courier } = bot.adapter.platform;
    const place = bot.place(bot.discord.papers);
    await courier.post(place, CONTROLS, 'key1');
    const [posted] = bot.discord.posts(bot.discord.papers);
    bot.answer = async () => Promise.resolve({ card: CONTROLS });
    await bot.discord.click(posted!, 'Next').edited(1);
    expect(labels(posted!)).toEqual(['Next', 'Save', 'Share']);
    expect(await courier.find(place, 'key1', 0)).toMatchObject({ outcome: 'found', ref: posted!.id });
  });
});

describe('suggestions', () => {
  const LONG = 'w'.repeat(300);

  it('come as choices, and a label sent back means its value', async () => {
    bot.suggestions = async () =>
      Promise.resolve([
        { label: 'Search "lo"', value: 'lo' },
        { label: 'LoRA (2021)', value: 'arxiv:2106.09685' },
        { label: 'A long one', value: LONG },
      ]);
    const choices = await bot.discord.autocomplete('paper', 'query', 'lo').choices();
    expect(choices).toEqual([
      { name: 'Search "lo"', value: 'lo' },
      { name: 'LoRA (2021)', value: 'arxiv:2106.09685' },
      { name: 'A long one', value: 'A long one' },
    ]);
    await bot.discord.slash('paper', { query: 'LoRA (2021)' }).answer();
    await bot.discord.slash('paper', { query: 'A long one' }).answer();
    expect(bot.requests.map(({ options }) => options['query'])).toEqual(['arxiv:2106.09685', LONG]);
  });

  it('mean what they mean in their own option only', async () => {
    bot.suggestions = async () => Promise.resolve([{ label: 'attention', value: '471e6e201a21' }]);
    await bot.discord.autocomplete('paper', 'query', 'att').choices();
    await bot.discord.slash('digest add', { topic: 'attention' }).answer();
    expect(bot.requests.at(-1)?.options).toEqual({ topic: 'attention' });
  });

  it('mean what they mean to the one they were shown to, where they were shown', async () => {
    const { discord } = bot;
    bot.suggestions = async () => Promise.resolve([{ label: 'attention', value: '471e6e201a21' }]);
    await discord.autocomplete('paper', 'query', 'att').choices();
    await discord.slash('paper', { query: 'attention' }, { by: discord.noah.id }).answer();
    await discord.slash('paper', { query: 'attention' }, { channel: discord.papers.id }).answer();
    await discord.slash('paper', { query: 'attention' }).answer();
    const asked = bot.requests.map(({ options }) => options['query']);
    expect(asked).toEqual(['attention', 'attention', '471e6e201a21']);
  });

  it('are none rather than late', async () => {
    bot.suggestions = async () => Promise.withResolvers<never>().promise;
    expect(await bot.discord.autocomplete('paper', 'query', 'lo').choices()).toEqual([]);
  });
});
