import { expect, it } from 'vitest';
import { fakeFullTexts, fullTextOf } from '../support/full-texts.ts';
import { labelsOf, openOnSlack } from '../support/slack/whole.ts';

const SQUEEZE = 'arxiv:2306.07629';
const SAID = 'SqueezeLLM was written in Berkeley by nine gardeners with 4 rakes.';
const WHOLE = fullTextOf('SqueezeLLM', [
  { section: '5.1 Gardens', page: 7, paragraphs: ['Gardens are quiet.', SAID] },
]);

it('in the thread of a paper the whole paper is read where its abstract does not say, and no other', async () => {
  const gate = Promise.withResolvers<undefined>();
  const fullTexts = fakeFullTexts({ [SQUEEZE]: WHOLE }, gate.promise);
  const { slack, type, mention } = await openOnSlack({}, undefined, fullTexts);
  await slack.click(await type('2306.07629'), 'Share');
  await slack.until(() => slack.workspace.ephemerals.at(-1)?.text.startsWith('Shared ✓') === true);
  const shared = slack.posts().find(({ text }) => text.startsWith('mia shared'));

  const about = await mention('how many rakes did the gardeners use?', shared?.ts);
  expect(about.text).toMatch(
    /^how many rakes[^]*My summary of this paper does not say[^]*\. Reading the paper…$/,
  );
  gate.resolve(undefined);
  await slack.until(() => about.text.includes('[1]'));
  expect(about.text).toContain(`[1] “${SAID}”`);
  expect(about.text).toContain('5.1 Gardens, page 7');
  expect(about.text).toMatch(/From “SqueezeLLM[^”]*”, full text \(arXiv HTML\), word for word\./);
  expect(labelsOf(about)).toContain('Ask all papers');
  expect(fullTexts.asked).toEqual([SQUEEZE]);
  expect(slack.violations).toEqual([]);
});

it('where the paper does not say, that is said, and all papers are asked by a button alone', async () => {
  const fullTexts = fakeFullTexts({ [SQUEEZE]: 'arXiv has no HTML of it and its PDF is a scan.' });
  const { slack, type, click } = await openOnSlack({}, undefined, fullTexts);
  const told = await type('ask how fast is speculative decoding on a phone? paper:2306.07629');
  await slack.until(() => slack.workspace.ephemerals.some(({ text }) => text.includes('Only the abstract')));
  const answer = slack.workspace.ephemerals.find(({ text }) => text.includes('Only the abstract')) ?? told;
  expect(answer.text).toContain('My summary of this paper does not say');
  expect(answer.text).toContain(
    'Only the abstract could be read: arXiv has no HTML of it and its PDF is a scan.',
  );
  const all = await click(answer, 'Ask all papers');
  expect(labelsOf(all)).toEqual(expect.arrayContaining(['Read the papers', 'Search instead']));
  expect(slack.violations).toEqual([]);
});

it('a card’s Ask opens a dialog, and what is typed there is asked of that paper', async () => {
  const { slack, type } = await openOnSlack();
  const found = await type('2306.07629');
  await slack.click(found, 'Ask');
  await slack.until(() => slack.workspace.forms.length === 1);
  await slack.submit('how many bits does it use?');
  await slack.until(() => slack.workspace.ephemerals.some(({ text }) => text.includes('[1]')));
  const answer = slack.workspace.ephemerals.find(({ text }) => text.includes('[1]'));
  expect(answer).toMatchObject({ user: 'U0MIA', channel: 'C0NLP' });
  expect(answer?.text).toContain('[1] “Quantises LLM weights to 3 or 4 bits after training.”');
  expect(slack.violations).toEqual([]);
});

it('a document dropped in a direct message is read and asked there, and nobody else’s question sees it', async () => {
  const spoons = fullTextOf(
    'On Spoons',
    [
      { section: 'Abstract', page: 1, paragraphs: ['We weighed 77 spoons in a cellar.'] },
      { section: '2 Method', page: 2, paragraphs: ['Each spoon was weighed on a brass balance.'] },
    ],
    'pdf',
  );
  const fullTexts = fakeFullTexts({ 'spoons.pdf': { ...spoons, pages: 2 } });
  const { slack, say } = await openOnSlack({}, undefined, fullTexts);
  const origin = new URL(slack.apiUrl).origin;
  const file = {
    ...{ id: 'F1', name: 'spoons.pdf', mimetype: 'application/pdf', size: 1_000 },
    url_private_download: `${origin}/files/spoons.pdf`,
  };
  await slack.say('', 'U0MIA', { subtype: 'file_share', files: [file] });
  await slack.until(() => slack.posts('D0MIA').length === 1);
  const [read] = slack.posts('D0MIA');
  expect(read?.text).toMatch(/^Read: On Spoons, 2 pages, 2 sections\. Ask about it in reply to this\.\n/);

  await slack.say('on which balance was each spoon weighed?', 'U0MIA', { thread_ts: read?.thread_ts });
  await slack.until(() => slack.posts('D0MIA').length === 2);
  const answer = slack.posts('D0MIA')[1];
  expect(answer?.text).toContain('[1] “Each spoon was weighed on a brass balance.”');
  expect(answer?.text).toContain('2 Method, page 2');
  expect(labelsOf(answer!)).not.toContain('Sources');

  expect((await say('on which balance was each spoon weighed?')).text).not.toContain('brass');
  await slack.say('on which balance was each spoon weighed?', 'U0ANN');
  await slack.until(() => slack.posts('D0ANN').length === 1);
  expect(slack.posts('D0ANN')[0]?.text).not.toContain('brass');
  expect(slack.violations).toEqual([]);
});

it('a document is fetched with the token from Slack alone, and what cannot be read is told', async () => {
  const fullTexts = fakeFullTexts({ 'scan.pdf': 'scan.pdf has no text layer: it is a scan.' });
  const { slack } = await openOnSlack({}, undefined, fullTexts);
  const drop = async (name: string, url: string, size = 1) => {
    const before = slack.workspace.messages.length;
    await slack.say('', 'U0MIA', {
      subtype: 'file_share',
      files: [{ id: 'F1', name, mimetype: 'application/pdf', size, url_private_download: url }],
    });
    await slack.until(() => slack.workspace.messages.length > before);
    return slack.workspace.messages.at(-1)?.text;
  };
  const { origin } = new URL(slack.apiUrl);
  expect(await drop('scan.pdf', `${origin}/files/scan.pdf`)).toBe(
    'scan.pdf has no text layer: it is a scan.',
  );
  expect(await drop('big.pdf', `${origin}/files/big.pdf`, 31 * 2 ** 20)).toContain('larger than 30 MB');
  expect(await drop('there.pdf', 'http://127.0.0.1:9/there.pdf')).toBe(
    'there.pdf could not be fetched; drop it again.',
  );
  expect(slack.calls.filter(({ method }) => method === 'file').map(({ args }) => args['path'])).toEqual([
    '/files/scan.pdf',
  ]);
});
