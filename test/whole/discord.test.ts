import { expect, it } from 'vitest';
import { labels, textIn } from '../support/discord/index.ts';
import { openOnDiscord } from '../support/discord/whole.ts';

it('a search shows the best paper open, the others as lines to open, and turns its pages in place', async () => {
  const { discord, type, choose } = await openOnDiscord();
  const found = await type('paper', { query: 'speculative decoding' });
  expect(found.ephemeralFor).toBe(discord.mia.id);
  expect(textIn(found)).toMatch(/^### 1 · \[DySpec: .*\n.*\n.*\*\*Speculative decoding\*\*/);
  expect(textIn(found)).toMatch(/\n\*\*2\*\* · \[Judge Decoding: /);
  const onPaper = ['Ask', 'Similar', 'Save', '👍', 'Share', 'Follow'];
  expect(labels(found)).toEqual([...onPaper, '◀', expect.stringMatching(/^1–5 of \d+ papers$/), '▶']);

  expect(textIn(await choose(found, 'Judge Decoding'))).toMatch(/^### \[Judge Decoding: .*[^]*judge/);

  const turned = await discord.click(found, '▶').edited(1);
  expect(turned.id).toBe(found.id);
  expect(textIn(turned)).toMatch(/^\*\*6\*\* · /);
  expect(discord.messages(discord.general)).toEqual([]);
  expect(discord.violations).toEqual([]);
});

it('a search with typing errors says what it shows and searches as typed instead, in place', async () => {
  const { discord, type } = await openOnDiscord();
  const found = await type('paper', { query: 'speculativ decoding' });
  expect(textIn(found)).toContain('Showing *speculative* for *speculativ*.');
  const literal = await discord.click(found, 'Search instead for "speculativ" decoding').edited(1);
  expect(literal.id).toBe(found.id);
  expect(textIn(literal)).toContain('the phrase “speculativ”');
  expect(textIn(literal)).not.toContain('Showing');
});

it('a paper is shared with the right of the one who clicks, and once', async () => {
  const { discord, type, press } = await openOnDiscord();
  const { general, mia, noah } = discord;
  const theirs = await type('paper', { query: 'medusa' }, noah);
  discord.deny(general, 'SendMessages', noah);
  expect(textIn(await press(theirs, 'Share', noah))).toBe('You may not write in #general yourself.');
  const found = await type('paper', { query: 'medusa' });

  const clicks = [discord.click(found, 'Share', mia), discord.click(found, 'Share', mia)];
  await Promise.all(clicks.map(async (click) => click.answer()));
  const shared = () => discord.posts(general).filter(({ id }) => id !== found.id);
  expect(shared().map(textIn)).toEqual([expect.stringMatching(/^### Mia shared · searched: \*medusa\*\n/)]);

  const again = await press(found, 'Share');
  expect(textIn(again)).toContain(`/${general.id}/${shared()[0]?.id ?? ''})`);
  await press(again, 'Share again');
  expect(shared()).toHaveLength(2);
  expect(discord.violations).toEqual([]);
});

it('who may manage digests is asked at every click', async () => {
  const { discord, type, press, choose } = await openOnDiscord();
  const { general, mia, noah } = discord;
  expect(textIn(await type('digest add', { topic: 'decoding' }, noah))).toContain('(Manage Channels)');
  const added = await choose(await type('digest add', { topic: 'decoding' }), '');
  expect(textIn(added)).toContain('Digest on **decoding** in #general');

  expect(textIn(await press(added, 'Remove', noah))).toContain('(Manage Channels)');
  discord.deny(general, 'ManageChannels', mia);
  expect(textIn(await press(added, 'Remove'))).toContain('(Manage Channels)');
  expect(textIn(await type('digest list'))).toContain('1 digest in #general');
  discord.allow(general, 'ManageChannels', mia);
  expect(textIn(await press(added, 'Remove'))).toContain('is removed');
});

it('a digest where Paperboy may not post is refused with what to do', async () => {
  const { discord, type } = await openOnDiscord();
  const { papers } = discord;
  discord.deny(papers, 'SendMessages');
  const refused = await type('digest add', { topic: 'decoding', where: papers.id });
  expect(textIn(refused)).toContain('Paperboy lacks Send Messages in #papers.');
  expect(refused.ephemeralFor).toBe(discord.mia.id);
});

it('a mention is answered as a reply, and a question in reply to a paper from that paper', async () => {
  const { discord, type, press, say } = await openOnDiscord();
  const bot = `<@${discord.world.bot.id}>`;
  expect(textIn(await say(`${bot} papers on medusa`))).toContain('Searched: topic “medusa”');
  const answer = await say(`${bot} how many bits does SqueezeLLM use?`);
  expect(textIn(answer)).toContain('> Quantises LLM weights to **3** or **4** bits after training.');
  expect(labels(answer)).toEqual(['Sources', 'Read the paper', 'Ask all papers', '👍', '👎']);

  await press(await type('paper', { query: '2306.07629' }), 'Share');
  const shared = discord.posts(discord.general).find((post) => textIn(post).includes('shared'));
  const about = await say('how many bits does it use?', shared);
  expect(textIn(about)).toContain('> Quantises LLM weights to **3** or **4** bits after training.');
  expect(discord.violations).toEqual([]);
});
