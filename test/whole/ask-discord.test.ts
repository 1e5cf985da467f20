import { expect, it } from 'vitest';
import { labels, textIn } from '../support/discord/index.ts';
import { openOnDiscord } from '../support/discord/whole.ts';
import { fakeFullTexts, fullTextOf } from '../support/full-texts.ts';

const SQUEEZE = 'arxiv:2306.07629';
const SAID = 'SqueezeLLM was written in Berkeley by nine gardeners with 4 rakes.';
const WHOLE = fullTextOf('SqueezeLLM', [{ section: '5.1 Gardens', page: 7, paragraphs: [SAID] }], 'pdf');

it('one paper is asked by its option, whose titles are suggested; its whole text is read in the same answer', async () => {
  const gate = Promise.withResolvers<undefined>();
  const { discord } = await openOnDiscord(undefined, fakeFullTexts({ [SQUEEZE]: WHOLE }, gate.promise));
  const [first] = await discord.autocomplete('ask', 'paper', 'squeezel').choices();
  expect(first?.name).toMatch(/^SqueezeLLM/);
  const asked = discord.slash('ask', {
    question: 'how many rakes did the gardeners use?',
    paper: first?.value ?? '',
  });
  expect(textIn(await asked.answer())).toMatch(
    /My summary of this paper does not say.*\. Reading the paper…/,
  );
  gate.resolve(undefined);
  const answer = await discord.until(() => {
    const message = discord.world.messages.get(asked.asked.original ?? '');
    return message !== undefined && textIn(message).includes('page 7') ? message : undefined;
  }, 'the answer');
  expect(textIn(answer)).toContain('rakes');
  expect(textIn(answer)).toMatch(/From “SqueezeLLM[^”]*”, full text \(PDF\), word for word\./);
  expect(labels(answer)).toContain('Ask all papers');
  expect(discord.violations).toEqual([]);
});

it('a card’s Ask opens a dialog, and what is typed there is asked of that paper', async () => {
  const { discord, type } = await openOnDiscord();
  const found = await type('paper', { query: '2306.07629' });
  const click = discord.click(found, 'Ask');
  expect(await click.form()).toMatchObject({ title: 'Ask' });
  const answer = await discord.submit(click, 'how many bits does it use?').answer();
  expect(answer.ephemeralFor).toBe(discord.mia.id);
  expect(textIn(answer)).toContain('Quantises LLM weights');
  expect(discord.violations).toEqual([]);
});

it('a document attached to a mention is read, and a reply to what was read is a question to it', async () => {
  const spoons = fullTextOf(
    'On Spoons',
    [{ section: '2 Method', page: 2, paragraphs: ['Each spoon was weighed on a brass balance.'] }],
    'pdf',
  );
  const { discord, say } = await openOnDiscord(undefined, fakeFullTexts({ 'spoons.pdf': spoons }));
  const url = new URL('/files/spoons.pdf', discord.url).href;
  const file = {
    id: '1',
    filename: 'spoons.pdf',
    content_type: 'application/pdf',
    size: 9,
    url,
    proxy_url: url,
  };
  discord.message(`<@${discord.world.bot.id}>`, { files: [file] });
  const read = await discord.until(() => discord.posts(discord.general)[0], 'what was read');
  expect(textIn(read)).toMatch(/^Read: \*On Spoons\*, 1 section\. Ask about it in reply to this\./);
  const answer = await say('on which balance was each spoon weighed?', read);
  expect(textIn(answer)).toContain('brass balance');
  expect(textIn(answer)).toContain('2 Method, page 2');
  const elsewhere = await say(`<@${discord.world.bot.id}> on which balance was each spoon weighed?`);
  expect(textIn(elsewhere)).not.toContain('brass');
  expect(discord.violations).toEqual([]);
});
