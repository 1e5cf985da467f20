import { expect, it, onTestFinished } from 'vitest';
import { startArxivServer } from '../support/arxiv-server.ts';
import { startHuggingFaceServer } from '../support/huggingface-server.ts';
import { labelsOf, openOnSlack } from '../support/slack/whole.ts';

const ROW = ['Open', 'Similar papers', 'Save', 'Share here'];

it('a search shows the best paper open, a menu on each of the others, and turns its pages in place', async () => {
  const { slack, type, click } = await openOnSlack();
  const found = await type('speculative decoding');
  expect(found).toMatchObject({ user: 'U0MIA', channel: 'C0NLP' });
  expect(found.text).toMatch(
    /^1\. DySpec: [^]*\n2\. Judge Decoding: [^]*\n1–5 of \d+ papers\nSearched: topic/,
  );
  const onBest = ['Ask', 'Similar', 'Save', '👍', 'Share', 'Follow'];
  const dySpec = expect.stringMatching(/^DySpec: /) as string;
  expect(labelsOf(found)).toEqual([...onBest, ...ROW, ...ROW, ...ROW, ...ROW, dySpec, '▶']);

  expect((await click(found, 'Open')).text).toMatch(/^Judge Decoding: [^]*judge/);
  await slack.click(found, '▶');
  await slack.until(() => found.text.startsWith('6. '));
  expect(slack.posts()).toEqual([]);
  expect(slack.violations).toEqual([]);
});

it('a paper is shared with the right of the one who clicks, and once', async () => {
  const { slack, type, click } = await openOnSlack();
  const theirs = await type('medusa', { user: 'U0GUS' });
  slack.workspace.channels.get('C0NLP')?.members.delete('U0GUS');
  expect((await click(theirs, 'Share', 'U0GUS')).text).toBe('You are not in that channel. Join it first.');
  const found = await type('medusa');

  await Promise.all([slack.click(found, 'Share'), slack.click(found, 'Share')]);
  await slack.until(() => slack.workspace.ephemerals.length === 5);
  const shared = () => slack.posts();
  expect(shared().map(({ text }) => text)).toEqual([
    expect.stringMatching(/^mia shared · searched: medusa\nHydra: /),
  ]);
  const again = await click(found, 'Share');
  expect(again.text).toContain(`/archives/C0NLP/p${shared()[0]?.ts.replace('.', '')}`);
  expect(slack.violations).toEqual([]);
});

it('where the bot is not, everybody is answered all the same, and sharing says how to invite it', async () => {
  const { slack, type, click } = await openOnSlack();
  const found = await type('medusa visible:true', { channel: 'C0LONELY' });
  expect(slack.posts('C0LONELY')).toEqual([found]);
  await slack.until(() => slack.workspace.ephemerals.length === 1);
  expect(slack.workspace.ephemerals[0]?.text).toContain('Type /invite @paperboy');
  const alone = await type('medusa', { channel: 'C0LONELY' });
  expect((await click(alone, 'Share')).text).toContain('Type /invite @paperboy');
  expect((await type('digest add decoding', { channel: 'C0LONELY' })).text).toContain(
    'Type /invite @paperboy',
  );
});

it('digests of a channel are for its members, no guests; the rights are asked at every click', async () => {
  const { slack, type, click } = await openOnSlack();
  expect((await type('digest add decoding', { user: 'U0GUS' })).text).toMatch(/^Guests cannot manage/);
  const own = await type('digest add decoding me:true', { user: 'U0GUS' });
  expect(own.text).toMatch(/^Digest on decoding in your direct messages\n[^]*\(Asia\/Tokyo\)/);

  const added = await type('digest add decoding');
  expect(added.text).toMatch(/^Digest on decoding in #nlp\n[^]*\(America\/New_York\)/);
  expect((await click(added, 'Remove', 'U0GUS')).text).toMatch(/^Guests cannot manage/);
  slack.workspace.channels.get('C0NLP')?.members.delete('U0MIA');
  expect((await click(added, 'Remove')).text).toMatch(/^Only members of a channel/);
  slack.workspace.channels.get('C0NLP')?.members.add('U0MIA');
  expect((await click(added, 'Remove')).text).toContain('is removed');
});

it('digests of a channel are for administrators where the operator says so', async () => {
  const { type } = await openOnSlack({ DIGESTS_BY: 'admins' });
  expect((await type('digest add decoding')).text).toMatch(/^Only administrators/);
  expect((await type('digest add decoding', { user: 'U0ANN' })).text).toMatch(/^Digest on decoding in #nlp/);
});

it('App Home leads to a digest in the direct messages, which is the only place it offers there', async () => {
  const { slack, click } = await openOnSlack();
  await slack.openHome('U0ANN');
  await slack.until(() => slack.posts('D0ANN').length === 1);
  const follow = await click({ home: 'U0ANN' }, 'Follow: speculative decoding', 'U0ANN');
  expect(labelsOf(follow)).toEqual(['To me, privately']);
  const added = await click(follow, 'To me, privately', 'U0ANN');
  expect(added).toMatchObject({
    channel: 'D0ANN',
    text: expect.stringMatching(/^Digest on speculative decoding in your direct messages/) as string,
  });
});

it('a mention and a direct message tell a question from a topic; in the thread of a paper it is about that paper', async () => {
  const { slack, type, mention, say } = await openOnSlack();
  expect((await mention('papers on medusa')).text).toContain('Searched: topic “medusa”');
  const answer = await mention('how many bits does SqueezeLLM use?');
  expect(answer.text).toContain('[1] “Quantises LLM weights to 3 or 4 bits after training.”');
  expect(labelsOf(answer)).toEqual(expect.arrayContaining(['Sources', 'Ask all papers', '👍', '👎']));
  expect(labelsOf(answer)).not.toContain('Share');
  expect((await say('how many bits does SqueezeLLM use?')).text).toBe(answer.text);

  await slack.click(await type('2306.07629'), 'Share');
  await slack.until(() => slack.workspace.ephemerals.at(-1)?.text.startsWith('Shared ✓') === true);
  const shared = slack.posts().find(({ text }) => text.startsWith('mia shared'));
  const about = await mention('how many bits does it use?', shared?.ts);
  expect(about).toMatchObject({ thread_ts: shared?.ts });
  expect(about.text).toContain('[1] “Quantises LLM weights to 3 or 4 bits after training.”');
  const saved = await mention('saved', shared?.ts);
  expect(saved).toMatchObject({ user: 'U0MIA', thread_ts: shared?.ts });
  expect(saved.text).toContain('You have saved nothing yet.');
  expect(slack.violations).toEqual([]);
});

it('a paper nobody stored is found at the sources, and here the next time', async () => {
  const [arxiv, huggingFace] = await Promise.all([startArxivServer(), startHuggingFaceServer()]);
  onTestFinished(async () => {
    await Promise.all([arxiv.close(), huggingFace.close()]);
  });
  const { slack, type } = await openOnSlack({
    STARTER_CORPUS: 'off',
    OFFLINE: '0',
    ARXIV_API_URL: arxiv.apiUrl,
    ARXIV_RSS_URL: arxiv.rssUrl,
    HUGGINGFACE_API_URL: huggingFace.apiUrl,
  });
  await slack.slash('attention is all you need');
  const answers = () => slack.workspace.ephemerals.map(({ text }) => text);
  await slack.until(() => answers().at(-1)?.startsWith('1. Attention Is All You Need\n') === true);
  const asked = arxiv.requests.length + huggingFace.requests.length;
  expect((await type('attention is all you need')).text).toMatch(/^1\. Attention Is All You Need\n/);
  expect(arxiv.requests.length + huggingFace.requests.length).toBe(asked);
  expect((await type('2001.99999')).text).toContain('neither here nor at the sources');
});
