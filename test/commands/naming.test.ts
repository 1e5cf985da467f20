import { describe, expect, it } from 'vitest';
import type { Platform } from '#src/chat/platform.ts';
import { asPerson, openTestApp, wordsOf } from '../support/app.ts';
import { DAY_MS } from '#src/time.ts';
import { sighting } from '../support/papers.ts';

async function mia() {
  const app = await openTestApp();
  await app.services.search.caughtUp();
  return asPerson(app, { name: 'slack' } as Platform);
}

describe('a paper named by words', () => {
  it.each([
    'hydra',
    'squeeze llm',
    'squeezellm — dense and sparse quantization',
    'SqueezeLLM: Dense-and-Sparse Quantisation',
  ])('is the one they are the title or the name of: %s', async (words) => {
    const { card } = await (await mia()).type(`similar ${words}`);
    expect(wordsOf(card)).toMatch(/^Like (?:Hydra|SqueezeLLM)/);
  });

  it('is asked for where they are some words of a title only, and never taken without a word', async () => {
    const person = await mia();
    const { card, failed } = await person.type('cite denotational validation');
    expect([failed, wordsOf(card)]).toEqual([
      true,
      expect.stringContaining('No paper here is called “denotational validation”. Did you mean'),
    ]);
    expect(wordsOf((await person.press(card, 'Cite 1')).card)).toContain('@');
    expect(wordsOf((await person.type('similar 1')).card)).toMatch(/^Like Denotational/);
  });

  it('is found by an id anywhere in them', async () => {
    const { card } = await (await mia()).type('similar papers like https://arxiv.org/abs/2306.07629 please');
    expect(wordsOf(card)).toMatch(/^Like SqueezeLLM/);
  });

  it('is not guessed from a word of some abstract', async () => {
    const { card, failed } = await (await mia()).type('similar nonexistent paper about cheese');
    expect([failed, wordsOf(card)]).toEqual([true, expect.stringContaining('No paper here is called')]);
  });
});

describe('a paper named by its number', () => {
  it('is the one of the list shown last', async () => {
    const person = await mia();
    const { card } = await person.type('speculative decoding');
    const second = card.blocks.find((block) => block.kind === 'line' && block.rank === 2);
    const title = second?.kind === 'line' ? second.paper.title : '';
    for (const line of ['save 2', 'save the second one', 'save paper 2', 'save #2'])
      expect(wordsOf((await person.type(line)).card)).toContain(title.slice(0, 40));
    expect(wordsOf((await person.type('open 2')).card)).toContain(title);
    expect(wordsOf((await person.type('similar 2')).card)).toContain(`Like ${title}`);
  });

  it('is none where no list was shown', async () => {
    const { card, failed } = await (await mia()).type('cite 2');
    expect([failed, wordsOf(card)]).toEqual([
      true,
      expect.stringContaining('No numbered papers were shown here.'),
    ]);
  });

  it('is of the list before in the channel where a mention begins a thread of its own', async () => {
    const app = await openTestApp();
    await app.services.search.caughtUp();
    const platform = { name: 'slack' } as Platform;
    const place = { platform: 'slack', installation: 'T1', channel: 'C1' } as const;
    const first = asPerson(app, platform, 'Mia', { ...place, thread: '1.1' });
    const next = asPerson(app, platform, 'Mia', { ...place, thread: '1.2' });
    const other = asPerson(app, platform, 'Bo', { ...place, thread: '1.3' });
    await first.type('speculative decoding');
    expect((await next.type('cite 2')).failed).toBeUndefined();
    expect((await other.type('cite 2')).failed).toBe(true);
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

  it('is what was voted for, once something was, and nothing that was not', async () => {
    const person = await mia();
    await person.press((await person.type('squeezellm')).card, '👍');
    const { card } = await person.type('trending today');
    expect(wordsOf(card)).not.toContain('Nothing announced');
    expect(wordsOf(card)).toMatch(/^Trending today\nSqueezeLLM/);
    expect(card.blocks.filter(({ kind }) => kind === 'line')).toHaveLength(1);
  });

  it('is the last list with votes where nobody votes that day, and says of which day it is', async () => {
    const app = await openTestApp({ STARTER_CORPUS: 'off' });
    const now = app.services.clock.now();
    await app.services.store.works.ingest(
      [
        sighting('2611.00001', { title: 'Voted on Friday' }, { votes: 9, listedAt: now - 2 * DAY_MS }),
        sighting('2611.00002', { title: 'Looked up' }),
      ],
      now,
    );
    const person = asPerson(app, { name: 'slack' } as Platform);
    const words = wordsOf((await person.type('trending today')).card);
    expect(words).toMatch(/Nothing with votes is stored of today. The last list, of .*:\nVoted on Friday/);
    expect(words).not.toContain('Looked up');
  });
});
