import { describe, expect, it } from 'vitest';
import { isComparison, numbersIn } from '#src/answer/question/numbers.ts';
import type { App } from '#src/app.ts';
import { numberedWorks } from '#src/chat/shown.ts';
import type { Card } from '#src/message/card.ts';
import { textOf } from '#src/message/text.ts';
import { openTestApp, wordsOf } from '../support/app.ts';

const SOUPS = ['carrot', 'leek', 'onion'].map((name, index) => ({
  title: `Soup of ${name}`,
  abstract: `Soups are old. We present a soup of ${name} with ${index + 3} herbs. It takes ${index + 10} minutes.`,
  id: `2401.0000${index + 1}`,
}));

async function kitchen() {
  const app = await openTestApp({ STARTER_CORPUS: 'off' });
  const sightings = SOUPS.map(({ id, title, abstract }) => ({
    paper: {
      ids: [{ scheme: 'arxiv', value: id }] as const,
      ...{ title, abstract, abstractRaw: abstract, authors: ['A. Cook'], categories: [] },
    },
    ...{ source: 'test', origin: 'import' as const },
  }));
  await app.services.store.works.ingest(sightings, 1);
  app.services.search.changed();
  await app.services.search.caughtUp();
  return app;
}

/** A line said to Paperboy, in a thread where one is named. */
async function say(app: App, line: string, who = 'Mia', thread?: string): Promise<Card> {
  const person = { platform: 'terminal', installation: 'T1', id: who, name: who } as const;
  const place = {
    ...({ platform: 'terminal', installation: 'T1', channel: 'C1' } as const),
    ...(thread !== undefined && { thread }),
  };
  const asked = { ...(await app.dispatcher.understand(line)), person, place, surface: 'mention' } as const;
  return (await app.dispatcher.run(asked, { name: 'terminal' } as never)).card;
}

const quotes = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === 'quote' ? [`${block.workId}: ${textOf(block.text)}`] : []));

describe('papers are meant by their numbers', () => {
  it.each([
    ['compare 2 and 4', [2, 4], true],
    ['Compare papers 1, 2 and #5 on speed', [1, 2, 5], true],
    ['How fast is paper 3?', [3], false],
    ['how many herbs are in the second one?', [2], false],
    ['what does #4 measure?', [4], false],
    ['How does GPT-4 compare with 3 baselines?', [], false],
    ['What is the first benchmark for soups?', [], false],
    ['How many of the 12 layers are pruned?', [], false],
  ])('%s', (question, numbers, compares) => {
    expect(numbersIn(question)).toEqual(numbers);
    expect(isComparison(question)).toBe(compares);
  });
});

describe('after a list of papers', () => {
  it('two of them are set side by side, each in its own words', async () => {
    const app = await kitchen();
    const shown = numberedWorks(await say(app, 'papers on soup'));
    const card = await say(app, 'compare 1 and 3');
    const said = quotes(card);
    for (const number of [1, 3])
      expect(said.some((quote) => quote.startsWith(`${shown.get(number)}: We present`))).toBe(true);
    expect(said.some((quote) => quote.startsWith(`${shown.get(2)}:`))).toBe(false);
    expect(textOf(card.title ?? [])).toMatch(/^Compare “Soup of \w+” and “Soup of \w+”$/);
  });

  it('one of them is asked about', async () => {
    const app = await kitchen();
    const shown = numberedWorks(await say(app, 'papers on soup'));
    const card = await say(app, 'How many herbs are in the second one?');
    expect(quotes(card)[0]).toContain(`${shown.get(2)}: We present`);
  });

  it('an answer leaves the numbers as they were', async () => {
    const app = await kitchen();
    const shown = numberedWorks(await say(app, 'papers on soup'));
    await say(app, 'compare 1 and 3');
    const card = await say(app, 'How many minutes does paper 2 take?');
    expect(quotes(card)[0]).toMatch(new RegExp(`^${shown.get(2)}: .*It takes`));
  });

  it('a number that was not shown is said to be none', async () => {
    const app = await kitchen();
    expect(wordsOf(await say(app, 'compare 1 and 2'))).toContain('No numbered papers were shown here');
    await say(app, 'papers on soup');
    expect(wordsOf(await say(app, 'compare 1 and 9'))).toContain('No paper 9 was shown here');
  });

  it('others outside of the thread have their own', async () => {
    const app = await kitchen();
    await say(app, 'papers on soup');
    expect(wordsOf(await say(app, 'compare 1 and 2', 'Bo'))).toContain('No numbered papers');
    await say(app, 'papers on soup', 'Mia', '17.5');
    expect(quotes(await say(app, 'compare 1 and 2', 'Bo', '17.5'))).not.toEqual([]);
  });
});

describe('after an answer', () => {
  it('the next question is about its paper', async () => {
    const app = await kitchen();
    expect(quotes(await say(app, 'How many herbs has the soup of leek?'))[0]).toContain('leek');
    expect(quotes(await say(app, 'How many minutes does it take?'))[0]).toContain('11 minutes');
  });
});
