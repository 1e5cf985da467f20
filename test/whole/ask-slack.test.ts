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
