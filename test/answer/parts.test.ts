import { expect, it } from 'vitest';
import { chosen } from '#src/answer/evidence/extract.ts';
import { weigh } from '#src/answer/evidence/evidence.ts';
import { inTurns } from '#src/answer/evidence/in-turns.ts';
import { clausesOf } from '#src/answer/question/clauses.ts';
import { partsOf } from '#src/answer/question/parts.ts';
import { readQuestion } from '#src/answer/question/question.ts';
import { workLike } from '../support/work-like.ts';
import { answererOver } from './library.ts';

const parts = (text: string) => partsOf(readQuestion(text)).map((part) => part.text);

it('a question that asks several things has a part for each, one that asks one is whole', () => {
  expect(parts('Which rake won and with what score?')).toEqual(['Which rake won', 'with what score']);
  expect(parts('rakes vs hoes, is iron a fair metal? on what soils were they tried')).toEqual([
    'is iron a fair metal',
    'on what soils were they tried',
  ]);
  for (const one of ['the rake that breaks - how long is it?', 'What is raked and sold?', 'Does it rake?'])
    expect(parts(one)).toEqual([one]);
});

it('clauses are the text between what ends them', () => {
  const text = 'wooden rakes: weight of the handle?';
  expect(clausesOf(text).map(({ text: clause, at }) => text.slice(at, at + clause.length))).toEqual([
    'wooden rakes',
    'weight of the handle',
  ]);
});

it('without a question word the last clause says what is asked for', () => {
  expect(readQuestion('wooden rakes: overhead of the handle?')).toMatchObject({
    asked: 'figure',
    focus: [{ text: 'overhead' }],
  });
});

const BARROW = workLike({
  id: 'arxiv:2401.00009',
  title: 'Barrow: Carrying Soil',
  abstract: [
    'Barrow carries soil in gardens without wheels.',
    'Gardens are large and soil is heavy.',
    'Many gardens have soil that barrows carry badly.',
    'Seventeen neighbours lent us their sheds.',
    'The lighter frame is made of bamboo.',
  ].join(' '),
});

it('each part is answered by the sentence that says it', async () => {
  const answerer = await answererOver([BARROW]);
  const { quotes } = await answerer.ask('How does Barrow carry soil, and how many neighbours lent sheds?', {
    scope: [BARROW.id],
  });
  expect(quotes.map(({ text }) => text).join(' ')).toContain('Seventeen neighbours');
});

it('sentences that follow on each other are one quotation, and at most five are quoted', async () => {
  const inOrder = (await weigh(readQuestion('soil?'), [{ work: BARROW }])).toSorted(
    (a, b) => a.passage.part - b.passage.part,
  );
  const quotes = chosen(inOrder);
  expect(quotes.map(({ passage }) => passage.text)).toEqual([BARROW.abstract]);
  const [first, , , , last] = inOrder;
  const apart = chosen([first, last].filter((one) => one !== undefined));
  expect(apart.map(({ passage }) => passage.part)).toEqual([0, 4]);
});

it('long papers are weighed a few sentences at a time, in their order', async () => {
  const seen: number[] = [];
  const turns: number[] = [];
  const all = Array.from({ length: 45 }, (_, at) => at);
  const doubled = await inTurns(
    all,
    (one) => {
      seen.push(one);
      return one * 2;
    },
    () => {
      turns.push(seen.length);
      return Promise.resolve();
    },
  );
  expect(doubled).toEqual(all.map((one) => one * 2));
  expect(turns).toEqual([10, 20, 30, 40]);
});
