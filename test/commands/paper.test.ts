import { describe, expect, it } from 'vitest';
import type { Platform } from '#src/chat/platform.ts';
import { startArxivServer } from '../support/arxiv-server.ts';
import { asPerson, openTestApp, wordsOf } from '../support/app.ts';
import { startHuggingFaceServer } from '../support/huggingface-server.ts';

async function mia(env: Readonly<Record<string, string>> = {}) {
  const app = await openTestApp(env);
  await app.services.search.caughtUp();
  const person = asPerson(app, { name: 'slack' } as Platform);
  return { ...person, read: async (line: string) => wordsOf((await person.type(line)).card) };
}

describe('offline', () => {
  it('a link in a sentence opens its paper, several are a list', async () => {
    const person = await mia();
    const { card } = await person.type('thoughts on <https://arxiv.org/abs/2306.07629>?');
    expect(card.blocks[0]).toMatchObject({ kind: 'paper', paper: { workId: 'arxiv:2306.07629' } });
    const both = await person.read('2306.07629 or 1234.5678 or 2401.99999');
    expect(both).toMatch(/^1 paper\nSqueezeLLM/);
    expect(both).toContain('arxiv:2401.99999 is not stored here, and Paperboy is offline.');
  });

  it('conditions alone are no miss, and nothing to follow', async () => {
    const words = await (await mia()).read('year:2023');
    expect(words).not.toContain('Nothing close');
    expect(words).not.toContain('Follow');
    expect(words).toContain('stored here; Paperboy is offline');
  });

  it('an address nobody knows is said to be unknown', async () => {
    const words = await (await mia()).read('https://x.com/someone/status/1234567890');
    expect(words).toContain('is no address of a paper that Paperboy knows');
    expect(words).not.toContain('Follow');
  });
});

it('the sources are asked by a button, and what they brought is told', async () => {
  const [arxiv, huggingFace] = await Promise.all([startArxivServer(), startHuggingFaceServer()]);
  try {
    const person = await mia({
      OFFLINE: '0',
      ARXIV_API_URL: arxiv.apiUrl,
      ARXIV_RSS_URL: arxiv.rssUrl,
      HUGGINGFACE_API_URL: huggingFace.apiUrl,
    });
    const { card, update } = await person.type('SqueezeLLM: Dense-and-Sparse Quantization');
    expect([update, wordsOf(card)]).toEqual([undefined, expect.stringContaining('stored here')]);
    const asked = await person.press(card, 'Search Hugging Face and arXiv');
    expect(wordsOf((await asked.update)!)).toContain('Hugging Face and arXiv know no more');
  } finally {
    await Promise.all([arxiv.close(), huggingFace.close()]);
  }
});
