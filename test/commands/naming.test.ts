import { describe, expect, it } from 'vitest';
import type { Platform } from '#src/chat/platform.ts';
import { asPerson, openTestApp, wordsOf } from '../support/app.ts';

async function mia() {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  return asPerson(app, { name: 'slack' } as Platform);
}

describe('a paper named by words', () => {
  it.each(['hydra', 'squeeze llm', 'denotational validation', 'SqueezeLLM: Dense-and-Sparse Quantisation'])(
    'is the one that has them in its title: %s',
    async (words) => {
      const { card } = await (await mia()).type(`similar ${words}`);
      expect(wordsOf(card)).toMatch(/^Like (?:Hydra|SqueezeLLM|Denotational validation)/);
    },
  );

  it('is not guessed from a word of some abstract', async () => {
    const { card, failed } = await (await mia()).type('similar nonexistent paper about cheese');
    expect([failed, wordsOf(card)]).toEqual([true, expect.stringContaining('No paper here goes by')]);
  });
});

describe('a command there is not', () => {
  it('is said to be none, and how to search for its words', async () => {
    const { card, failed } = await (await mia()).type('/hlep');
    expect([failed, wordsOf(card)]).toEqual([true, expect.stringContaining('There is no command /hlep.')]);
  });
});

describe('what is trending', () => {
  it('says where nothing of that time is stored', async () => {
    const { card } = await (await mia()).type('trending today');
    expect(wordsOf(card)).toContain('Nothing announced today is stored yet. The newest papers here:');
  });

  it('says nothing of it once a paper was voted for', async () => {
    const person = await mia();
    await person.press((await person.type('squeezellm')).card, '👍');
    const words = wordsOf((await person.type('trending today')).card);
    expect(words).not.toContain('Nothing announced');
    expect(words).toMatch(/^Trending today\nSqueezeLLM/);
  });
});
