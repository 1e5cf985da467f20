import { describe, expect, it } from 'vitest';
import { isSubject, SUBJECT } from '#commands/answer/named-in.ts';
import type { Card } from '#src/message/card.ts';
import { textOf } from '#src/message/text.ts';
import { systemClock } from '#src/time.ts';
import { openTestApp, wordsOf } from '../support/app.ts';
import { fakeFullTexts, fullTextOf } from '../support/full-texts.ts';
import { unmeasured } from '#src/chat/measures.ts';

const PAPERS = [
  [
    '2401.00001',
    'RingSieve: Sieving Streams',
    'Streams are long. We present RingSieve, a sieve with two rings.',
  ],
  [
    '2401.00002',
    'Sieves Considered',
    'We compare sieves. The best sieve has 48 holes and was trained on 12 rivers.',
  ],
  ['2401.00003', 'On the Quiet Life of Garden Rakes', 'We interviewed 31 gardeners about rakes.'],
] as const;
const RING = 'arxiv:2401.00001';
const SIEVES = 'arxiv:2401.00002';

async function opened(texts: Parameters<typeof fakeFullTexts>[0] = {}) {
  const fullTexts = fakeFullTexts(texts);
  const app = await openTestApp({ STARTER_CORPUS: 'off' }, systemClock, unmeasured, fullTexts);
  const sightings = PAPERS.map(([id, title, abstract]) => ({
    paper: {
      ids: [{ scheme: 'arxiv', value: id }] as const,
      ...{ title, abstract, abstractRaw: abstract, authors: ['A. Cook'], categories: [] },
    },
    ...{ source: 'test', origin: 'import' as const },
  }));
  await app.services.store.works.ingest(sightings, 1);
  app.services.search.changed();
  await app.services.search.caughtUp();
  const person = { platform: 'terminal', installation: 'T1', id: 'Mia', name: 'Mia' } as const;
  const place = { platform: 'terminal', installation: 'T1', channel: 'C1' } as const;
  async function run(asked: { command: string; options: Record<string, unknown> }, thread?: string) {
    const where = { ...place, ...(thread !== undefined && { thread }) };
    const request = { ...asked, person, place: where, surface: 'mention' as const };
    const { card, update } = await app.dispatcher.run(request, { name: 'terminal' } as never);
    return (await update) ?? card;
  }
  const say = (line: string, thread?: string) => run(app.dispatcher.understand(line), thread);
  const ask = (question: string, more = {}, thread?: string) =>
    run({ command: 'ask', options: { question, ...more } }, thread);
  return { app, fullTexts, say, ask, run };
}

const quoted = (card: Card) =>
  new Set(card.blocks.flatMap((block) => (block.kind === 'quote' ? [block.workId] : [])));
const press = (card: Card, label: string) =>
  card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((button) => button.label === label)!.action;

const HOLES = 'How many holes does the sieve have?';

describe('a question about one paper is answered from it alone', () => {
  it.each([
    ['by its option', HOLES, { paper: '2401.00001' }],
    ['by its title', HOLES, { paper: 'RingSieve: Sieving Streams' }],
    ['by its name as the subject', 'How many holes does RingSieve have?', {}],
    ['by an id in the question', 'How many holes does 2401.00001 have?', {}],
    [
      'by a link in the question',
      'How many holes does the sieve in https://arxiv.org/abs/2401.00001 have?',
      {},
    ],
  ])('%s', async (_how, question, more) => {
    const { ask } = await opened();
    const card = await ask(question, more);
    expect([...quoted(card)].filter((id) => id !== RING)).toEqual([]);
    expect(wordsOf(card)).toMatch(/This paper’s abstract does not say|Nobody has its full text/);
    expect(wordsOf(card)).toContain('Ask all papers');
  });

  it('by its whole title in the question', async () => {
    const { ask } = await opened();
    const card = await ask('How many gardeners does On the Quiet Life of Garden Rakes interview?');
    expect(quoted(card)).toEqual(new Set(['arxiv:2401.00003']));
    expect(wordsOf(card)).toContain('Ask all papers');
  });

  it('in the thread it was shown in, and after it was opened, as “it”', async () => {
    const { say, ask } = await opened();
    await say('2401.00001', '17.5');
    expect(
      [...quoted(await ask('How many holes are there?', {}, '17.5'))].filter((id) => id !== RING),
    ).toEqual([]);
    await say('2401.00001');
    expect([...quoted(await ask('How many holes does it have?'))].filter((id) => id !== RING)).toEqual([]);
  });

  it('and all papers are asked by the button, with the same words', async () => {
    const { ask, run } = await opened();
    const card = await ask(HOLES, { paper: '2401.00001' });
    const all = await run(press(card, 'Ask all papers'));
    expect(quoted(all)).toContain(SIEVES);
    expect(textOf(all.title ?? [])).toBe(HOLES);
    expect(wordsOf(all)).toContain('Search instead');
  });

  it('with its whole text where the abstract does not say', async () => {
    const said = 'RingSieve has 64 holes in each ring.';
    const whole = fullTextOf('RingSieve', [{ section: '2 Rings', page: 3, paragraphs: [said] }], 'pdf');
    const { ask, fullTexts } = await opened({ [RING]: whole });
    const card = await ask('How many holes does RingSieve have in each ring?', { paper: '2401.00001' });
    const [quote] = card.blocks.filter((block) => block.kind === 'quote');
    expect(textOf(quote?.text ?? [])).toBe(said);
    expect(textOf(quote?.source ?? [])).toBe('RingSieve: Sieving Streams · 2 Rings, page 3');
    expect(wordsOf(card)).toContain('From “RingSieve: Sieving Streams”, full text (PDF), word for word.');
    expect(fullTexts.asked).toEqual([RING]);
  });

  it('and is not answered at all where nobody knows which paper “it” is', async () => {
    const { ask } = await opened();
    expect(wordsOf(await ask('How good is it?'))).toContain('Which paper is meant?');
  });
});

describe('a question about no paper', () => {
  it('is answered from all abstracts, and the best three are read by a button', async () => {
    const said = 'Our best sieve has 48 holes because 48 is a good number of holes for a sieve.';
    const whole = fullTextOf('Sieves', [{ section: '4 Holes', page: 9, paragraphs: [said] }]);
    const { ask, run, fullTexts } = await opened({ [SIEVES]: whole });
    const card = await ask('Why are 48 holes a good number for the best sieve?');
    expect(fullTexts.asked).toEqual([]);
    const read = await run(press(card, 'Read the papers'));
    expect(fullTexts.asked).toContain(SIEVES);
    expect(fullTexts.asked.length).toBeLessThanOrEqual(3);
    expect(wordsOf(read)).toContain(said);
    expect(wordsOf(read)).not.toContain('Read the papers');
  });
});

describe('what makes a paper the subject of a question', () => {
  it.each(SUBJECT)('$fits', ({ shape, fits, not }) => {
    const alone = new RegExp(shape.replace('NAME', 'LoRA'), 'i');
    expect(alone.test(fits.replace('NAME', 'LoRA'))).toBe(true);
    expect(isSubject(fits.replace('NAME', 'LoRA'), 'LoRA')).toBe(true);
    expect(isSubject(not.replace('NAME', 'LoRA'), 'LoRA')).toBe(false);
  });

  it('is a name by its letters, no word of a topic', () => {
    expect(isSubject('How do transformers scale?', 'transformers')).toBe(false);
    expect(isSubject('How does lora reduce memory?', 'LoRA')).toBe(false);
    expect(isSubject('How does LoRA-FA reduce memory?', 'LoRA')).toBe(false);
  });
});
