import { describe, expect, it, onTestFinished } from 'vitest';
import { startArxivServer } from '../support/arxiv-server.ts';
import { startDiscord, textIn, TOKEN } from '../support/discord/index.ts';
import { startHuggingFaceServer } from '../support/huggingface-server.ts';
import { startPaperboy } from '../support/process.ts';
import { startSlack } from '../support/slack/fake-slack.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

const TITLE = 'Attention Is All You Need';
/** The day on arXiv's feed, at an hour when arXiv is asked and its announcement not yet late. */
const MORNING = Date.parse('2026-11-20T09:00:00Z');
const TOKENS = /xox[abp]-[\w-]+|xapp-[\w-]+|[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}/;

async function bothPlatforms(more: Readonly<Record<string, string>> = {}) {
  const [discord, slack, arxiv, huggingFace] = await Promise.all([
    startDiscord(),
    startSlack(),
    startArxivServer(),
    startHuggingFaceServer(),
  ]);
  const env = {
    DATA_DIR: await temporaryDir(),
    STARTER_CORPUS: 'off',
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.url,
    ...slack.env,
    ARXIV_API_URL: arxiv.apiUrl,
    ARXIV_RSS_URL: arxiv.rssUrl,
    HUGGINGFACE_API_URL: huggingFace.apiUrl,
    LOG_LEVEL: 'debug',
    CLOCK_OFFSET_MS: String(MORNING - Date.now()),
    ...more,
  };
  const paperboy = startPaperboy(['start'], env);
  onTestFinished(async () => {
    paperboy.child.kill('SIGKILL');
    await Promise.all([discord.close(), slack.stop(), arxiv.close(), huggingFace.close()]);
  });
  return { discord, slack, arxiv, huggingFace, paperboy };
}

describe('a paper nobody has stored', () => {
  it('is found at the sources on Discord, in the same reply, and is here the next time and on Slack', async () => {
    const { discord, slack, arxiv, huggingFace, paperboy } = await bothPlatforms();
    await discord.ready();
    const asked = discord.slash('paper', { query: 'attention is all you need' });
    await asked.acked();
    await discord.until(
      () =>
        (asked.asked.original !== undefined &&
          textIn(discord.world.messages.get(asked.asked.original)!).includes(TITLE)) ||
        undefined,
      TITLE,
    );

    const before = arxiv.requests.length + huggingFace.requests.length;
    const again = discord.slash('paper', { query: 'attention is all you need' });
    expect(textIn(await again.answer())).toContain(TITLE);
    await paperboy.printed('Paperboy runs');
    await slack.slash('attention is all you need');
    await slack.until(() => slack.workspace.ephemerals.some(({ text }) => text.includes(TITLE)));
    const searched = [...arxiv.requests, ...huggingFace.requests]
      .slice(before)
      .filter(({ path }) => path.includes('search') || path.includes('query'));
    expect(searched).toEqual([]);

    paperboy.child.kill('SIGTERM');
    const { code, err } = await paperboy.finished;
    expect(code).toBe(0);
    expect(err).not.toMatch(TOKENS);
    expect([...discord.violations, ...slack.violations]).toEqual([]);
  });

  it('is said to be nowhere when nobody has it, on both', async () => {
    const { discord, slack, paperboy } = await bothPlatforms();
    await discord.ready();
    await Promise.all([
      paperboy.printed('Paperboy runs'),
      paperboy.printed('"msg":"arXiv: up to date'),
      paperboy.printed('"msg":"Hugging Face: up to date'),
    ]);
    const asked = discord.slash('paper', { query: '2001.99999' });
    expect(textIn(await asked.answer())).toContain('neither here nor at the sources');
    await slack.slash('2001.99999');
    await slack.until(() =>
      slack.workspace.ephemerals.some(({ text }) => text.includes('neither here nor at the sources')),
    );
  });
});

describe('a token that the platform refuses', () => {
  it('leaves the other platform running, and no value in the log', async () => {
    const refused = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.GWrong.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
    const { slack, paperboy } = await bothPlatforms({ DISCORD_TOKEN: refused });
    await paperboy.printed('Paperboy runs');
    await slack.slash('status');
    await slack.until(() => slack.workspace.ephemerals.some(({ text }) => text.includes('DISCORD_TOKEN')));
    paperboy.child.kill('SIGTERM');
    const { code, err } = await paperboy.finished;
    expect(code).toBe(1);
    expect(err).toContain('DISCORD_TOKEN');
    expect(err).not.toContain(refused);
  });
});
