import { plainly } from '#src/search/ranking/plainly.ts';
import { describe, expect, it } from 'vitest';
import { documentOf } from '#src/answer/document.ts';
import { createLanguageModel } from '#src/answer/writing/create-language-model.ts';
import { fakeFullTexts, fullTextOf } from '../support/full-texts.ts';
import { startLlmServer } from '../support/llm-server.ts';
import { answererOver, PAPERS } from './library.ts';

const QUICK = 'arxiv:2401.00001';
const RAKES = 'arxiv:2401.00002';
const OPTIMIZER = 'We train QuickSift with the Lamb optimizer for 9 hours on two GPUs.';
const QUICK_WHOLE = fullTextOf('QuickSift', [
  { section: 'Abstract', paragraphs: ['Small devices cannot hold long token streams.'] },
  { section: '3.2 Training', page: 5, paragraphs: [`Rings are filled first. ${OPTIMIZER}`] },
]);
const WHICH = 'Which optimizer was used to train QuickSift?';

describe('asked of one paper', () => {
  it('the abstract answers without anything being fetched', async () => {
    const fullTexts = fakeFullTexts({ [QUICK]: QUICK_WHOLE });
    const answerer = await answererOver(PAPERS, { fullTexts });
    const answer = await answerer.ask('How much faster does QuickSift make inference?', {
      scope: [QUICK],
      inFull: true,
    });
    expect(answer.outcome).toBe('answered');
    expect(answer.readWhole).toBeUndefined();
    expect(fullTexts.asked).toEqual([]);
  });

  it('where the abstract does not say, the paper is read whole and quoted with section and page', async () => {
    const fullTexts = fakeFullTexts({ [QUICK]: QUICK_WHOLE });
    const answerer = await answererOver(PAPERS, { fullTexts });
    const told: string[] = [];
    const onProgress = (line: string) => told.push(line);
    const answer = await answerer.ask(WHICH, { scope: [QUICK], inFull: true, onProgress });
    expect(answer.quotes[0]).toMatchObject({
      ...{
        workId: QUICK,
        origin: 'full-text',
        section: '3.2 Training',
        page: 5,
        text: expect.stringContaining(OPTIMIZER) as string,
      },
    });
    expect(answer.readWhole).toEqual([{ workId: QUICK, title: PAPERS[0]!.title, format: 'html' }]);
    expect(told).toEqual(['Reading the paper…']);
  });

  it('a text that is not to be had is told in its own words', async () => {
    const fullTexts = fakeFullTexts({ [QUICK]: 'quick.pdf has no text layer: it is a scan.' });
    const answerer = await answererOver(PAPERS, { fullTexts });
    const { notes, outcome, reason } = await answerer.ask(WHICH, { scope: [QUICK], inFull: true });
    expect(notes).toEqual(['Only the abstract could be read: quick.pdf has no text layer: it is a scan.']);
    expect(outcome).not.toBe('answered');
    expect(reason).toMatch(/^This paper’s abstract does not say/);
  });

  it('its closest passage is shown where it does not say, and nobody else’s', async () => {
    const answerer = await answererOver(PAPERS);
    const { outcome, reason, quotes } = await answerer.ask('How many gardeners used inference?', {
      scope: [QUICK],
    });
    expect(outcome).toBe('closest');
    expect(reason).toBe('This paper’s abstract does not say this directly.');
    expect(new Set(quotes.map(({ workId }) => workId))).toEqual(new Set([QUICK]));
  });

  it('what has nothing to do with it is refused', async () => {
    const answerer = await answererOver(PAPERS, { fullTexts: fakeFullTexts({ [QUICK]: QUICK_WHOLE }) });
    const answer = await answerer.ask('What does sourdough taste like?', { scope: [QUICK], inFull: true });
    expect([answer.outcome, answer.reason]).toEqual(['refused', 'This paper does not say.']);
  });
});

describe('asked of several papers', () => {
  it('the best three at most are read, one after the other', async () => {
    const many = Array.from({ length: 5 }, (_, index) => ({
      ...PAPERS[0]!,
      ...{ id: `arxiv:2402.0000${index}`, title: `QuickSift ${index}` },
    }));
    const fullTexts = fakeFullTexts({});
    const answerer = await answererOver(many, { fullTexts });
    const told: string[] = [];
    const answer = await answerer.ask(WHICH, { inFull: 'always', onProgress: (line) => told.push(line) });
    expect(told).toEqual(['Reading 1 of 3…', 'Reading 2 of 3…', 'Reading 3 of 3…']);
    expect(new Set(fullTexts.asked).size).toBe(3);
    expect(answer.notes[0]).toBe(
      `Of “${many.find(({ id }) => id === fullTexts.asked[0])!.title}” only the abstract could be read: Nobody has its full text.`,
    );
  });
});

it('a document is answered from as it is, its own abstract included', async () => {
  const document = documentOf(
    fullTextOf(
      'On Spoons',
      [
        { section: 'Abstract', page: 1, paragraphs: ['We weighed 77 spoons in a cellar.'] },
        { section: '2 Method', page: 2, paragraphs: ['Each spoon was weighed on a brass balance.'] },
      ],
      'pdf',
    ),
    'spoons.pdf',
  );
  const nearness = () => Promise.reject(new Error('nothing of a document may be kept'));
  const answerer = await answererOver(PAPERS, { meaning: { nearness } });
  const ask = (question: string) => answerer.ask(question, { documents: [document] });
  const [first] = (await ask('How many spoons were weighed?')).quotes;
  expect(first).toMatchObject({
    workId: 'file:spoons.pdf',
    section: 'Abstract',
    text: 'We weighed 77 spoons in a cellar.',
  });
  const { quotes } = await ask('Which balance was used to weigh each spoon?');
  expect(quotes[0]).toMatchObject({ origin: 'full-text', section: '2 Method', page: 2 });
});

it('what the record does not say is looked for in the paper when it is to be read, and told as the record has it', async () => {
  const fullTexts = fakeFullTexts({ [QUICK]: QUICK_WHOLE });
  const silent = { outcome: 'refused', works: [PAPERS[0]!], text: 'The record does not say.' } as const;
  const record = { answer: () => Promise.resolve(silent) };
  const answerer = await answererOver(PAPERS, { fullTexts, record });
  const at = await answerer.ask(WHICH, { scope: [QUICK] });
  expect([at.outcome, at.text, fullTexts.asked]).toEqual(['refused', 'The record does not say.', []]);
  const read = await answerer.ask(WHICH, { scope: [QUICK], inFull: true });
  expect([read.quotes[0]?.section, fullTexts.asked]).toEqual(['3.2 Training', [QUICK]]);
  const none = await answerer.ask('zzz qqq xxx', { scope: [QUICK], inFull: true });
  expect([none.outcome, none.text]).toEqual(['refused', 'The record does not say.']);
});

it('while the index loads, a refusal says that it is no last word', async () => {
  const search = {
    find: () =>
      Promise.resolve({
        ...{ understood: plainly(''), hits: [], total: 0, suggestions: [], weak: true },
        loading: true as const,
      }),
  };
  const answerer = await answererOver(PAPERS, { search });
  const { outcome, reason } = await answerer.ask('How much faster does QuickSift make inference?');
  expect(outcome).toBe('refused');
  expect(reason).toContain('Ask again in a minute');
});

describe('a language model', () => {
  const GOOD = 'We train QuickSift with the Lamb optimizer';

  it('is given the best passages of a long paper, not all, and what was asked before', async () => {
    const filler = Array.from({ length: 300 }, (_, index) => `Ring ${index} is a ring like the others.`);
    const long = fullTextOf('QuickSift', [
      { section: '2 Rings', page: 2, paragraphs: filler },
      { section: '3.2 Training', page: 5, paragraphs: [OPTIMIZER] },
    ]);
    const server = await startLlmServer(({ passages }) =>
      JSON.stringify({
        claims: [
          {
            text: 'QuickSift is trained with the Lamb optimizer.',
            quotes: [{ passage: passages.findIndex((text) => text.includes(GOOD)) + 1, quote: GOOD }],
          },
        ],
      }),
    );
    const model = createLanguageModel({ baseUrl: server.baseUrl, modelName: 'm' });
    const answerer = await answererOver(PAPERS, { model, fullTexts: fakeFullTexts({ [QUICK]: long }) });
    const answer = await answerer.ask(WHICH, {
      ...{ scope: [QUICK], inFull: 'always', before: ['How large is it?'] },
    });
    expect(answer.claims).toHaveLength(1);
    expect(answer.quotes[0]).toMatchObject({ section: '3.2 Training', page: 5 });
    expect(server.asked[0]?.passages.length).toBeLessThanOrEqual(40);
    expect(server.asked[0]?.prompt).toContain('Asked before: How large is it?');
  });

  it('is shown claim by claim, and only what is verified', async () => {
    const said = [
      ['QuickSift needs 12 MB of memory.', 'needs 12 MB of memory'],
      ['QuickSift needs 99 MB of memory.', 'needs 99 MB of memory'],
      ['QuickSift makes inference 3.4x faster.', 'makes inference 3.4x faster'],
    ] as const;
    const server = await startLlmServer(({ passages }) =>
      JSON.stringify({
        claims: said.map(([text, quote]) => ({
          text,
          quotes: [{ passage: passages.findIndex((passage) => passage.includes('12 MB')) + 1, quote }],
        })),
      }),
    );
    const model = createLanguageModel({ baseUrl: server.baseUrl, modelName: 'm' });
    const answerer = await answererOver(PAPERS, { model });
    const { write } = await answerer.begin('What does QuickSift need?', { scope: [QUICK] });
    const shown: number[] = [];
    const written = await write?.(({ claims }) => shown.push(claims.length));
    expect(shown).toEqual([1, 2]);
    expect(written?.claims.map(({ text }) => text)).toEqual([said[0][0], said[2][0]]);
    expect(server.asked[0]?.streams).toBe(true);
  });
});

it('of a paper that is not asked nothing is shown, whatever it says', async () => {
  const fullTexts = fakeFullTexts({ [QUICK]: QUICK_WHOLE, [RAKES]: 'no' });
  const answerer = await answererOver(PAPERS, { fullTexts });
  const answer = await answerer.ask(WHICH, { scope: [RAKES], inFull: true });
  expect([...answer.quotes.map(({ workId }) => workId), ...answer.nearest.map(({ id }) => id)]).not.toContain(
    QUICK,
  );
  expect(fullTexts.asked).toEqual([RAKES]);
});
