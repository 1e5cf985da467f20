import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorNames, readAuthorNames } from '#src/papers/author-list.ts';

const r = String.raw;

describe('names in one string', () => {
  it.each([
    ['Jane Roe (1), John Doe (2) ((1) Univ. of A, (2) Univ. of B)', ['Jane Roe', 'John Doe']],
    ['Jane Roe (1) and John Doe (1,2) ((1) MIT, Cambridge, (2) Harvard)', ['Jane Roe', 'John Doe']],
    ['Jane Roe [MIT], John Doe (A (B (C)), D) and Ann Poe', ['Jane Roe', 'John Doe', 'Ann Poe']],
    ['Jane Roe¹,², John Doe²*', ['Jane Roe', 'John Doe']],
    [
      'The XYZ Collaboration: G. Ash, B. Bell, and J. Roe',
      ['The XYZ Collaboration', 'G. Ash', 'B. Bell', 'J. Roe'],
    ],
    ['MiniMax: Aili Roe, Aonian Doe', ['MiniMax', 'Aili Roe', 'Aonian Doe']],
    ['G. Ash, B. Bell for the XYZ Collaboration', ['G. Ash', 'B. Bell', 'XYZ Collaboration']],
    ['Authors: Jane Roe, John Doe', ['Jane Roe', 'John Doe']],
    ['Roe, J., Doe, J., and Poe, E.', ['Roe, J.', 'Doe, J.', 'Poe, E.']],
    ['Roe, J. A., Doe, J.-P. & van Poe, E.', ['Roe, J. A.', 'Doe, J.-P.', 'van Poe, E.']],
    ['Roe, J., Jr., Doe, K.', ['Roe, J., Jr.', 'Doe, K.']],
    ['Roe, Jane, Doe, John B.', ['Roe, Jane', 'Doe, John B.']],
    ['Roe, Jane; Doe, John; and Poe, Ann', ['Roe, Jane', 'Doe, John', 'Poe, Ann']],
    ['Jane Roe, John Doe; Ann Poe', ['Jane Roe', 'John Doe', 'Ann Poe']],
    ['Roe, Jane and de la Cruz, Ana', ['Roe, Jane', 'de la Cruz, Ana']],
    ['J. Roe, Jr., and K. Doe', ['J. Roe, Jr.', 'K. Doe']],
    ['Jane Roe, III, John Doe, Ph.D., Ann Poe', ['Jane Roe, III', 'John Doe', 'Ann Poe']],
    ['J. M&uuml;ller, B. Foo', ['J. Müller', 'B. Foo']],
    ['J. Müller &amp; B. Foo', ['J. Müller', 'B. Foo']],
    ['Jane Roe, John Doe et al.', ['Jane Roe', 'John Doe']],
    ['Jane Roe, et al', ['Jane Roe']],
    ['Jane Roe, John Doe, and 5 others', ['Jane Roe', 'John Doe']],
    ['王小明, 李雷', ['王小明', '李雷']],
    ['王小明、李雷，张伟', ['王小明', '李雷', '张伟']],
    ['J. Roe & K. Doe', ['J. Roe', 'K. Doe']],
    ['Alexandra Roe and Andrew Anderson', ['Alexandra Roe', 'Andrew Anderson']],
    [r`S\o ren J\o rgensen, Fran\c cois Dupont`, ['Søren Jørgensen', 'François Dupont']],
    ['{Team GLM} and Jane Roe', ['Team GLM', 'Jane Roe']],
    ['Jane Roe (MIT, John Doe', ['Jane Roe (MIT', 'John Doe']],
    ['Qwen Team', ['Qwen Team']],
    ['Roe, Jane', ['Roe, Jane']],
    ['', []],
  ])('%s', (list, names) => expect(authorNames(list)).toEqual(names));

  it.each([
    ['Jane Roe (LIPN (UMR 7030), CNRS), John Doe', ['Jane Roe', 'John Doe']],
    ['OpenAI, Anthropic', ['OpenAI', 'Anthropic']],
    ['A. One (1, 2), B. Two, Jr., C. Three', ['A. One', 'B. Two, Jr.', 'C. Three']],
  ])('where given names come first: %s', (list, names) =>
    expect(authorNames(list, 'given-first')).toEqual(names),
  );
});

describe('a list of names', () => {
  it.each([
    ['MiniMax|:|Aili Roe|Aonian Doe', ['MiniMax', 'Aili Roe', 'Aonian Doe']],
    ['MiniMax:|Aili Roe', ['MiniMax', 'Aili Roe']],
    ['MiniMax: Aili Roe|Aonian Doe', ['MiniMax', 'Aili Roe', 'Aonian Doe']],
    ['Jane Roe|and John Doe', ['Jane Roe', 'John Doe']],
    ['Jane Roe|and|John Doe', ['Jane Roe', 'John Doe']],
    ['Jane Roe|John Doe and Ann Poe', ['Jane Roe', 'John Doe', 'Ann Poe']],
    ['Centre for Science and Technology|Jane Roe', ['Centre for Science and Technology', 'Jane Roe']],
    ['Institute of Data Science and Machine Learning', ['Institute of Data Science and Machine Learning']],
    ['Jane Roe (LIPN|CNRS)|John Doe', ['Jane Roe', 'John Doe']],
    ['B. Two|Jr.|C. Three', ['B. Two, Jr.', 'C. Three']],
    ['Roe, Jane|Doe, John|et al.', ['Roe, Jane', 'Doe, John']],
    ['Jane Roe, John Doe, Ann Poe', ['Jane Roe', 'John Doe', 'Ann Poe']],
    [r`J\"urgen Roe||Fran\c cois`, ['Jürgen Roe', 'François']],
  ])('%s', (list, names) => expect(readAuthorNames(list.split('|'))).toEqual(names));
});

describe('any list', () => {
  it('of plain names comes back whole, however it is joined', () => {
    const part = fc.stringMatching(/^[A-Z][a-z]{2,7}x$/);
    const person = fc.tuple(part, part).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 30 }), (names) => {
        expect(readAuthorNames(names)).toEqual(names);
        expect(authorNames(names.join(', '))).toEqual(names);
        expect(authorNames(names.join('; '))).toEqual(names);
        expect(authorNames(names.join(' and '))).toEqual(names);
      }),
    );
  });

  it('is read in linear time, however hostile', () => {
    for (const text of ['(', ')', ', ', ' and', 'A., ', '; ', ': ', '¹', 'for the '])
      expect(authorNames(text.repeat(3_000)).join('').length).toBeLessThan(30_000);
  });
});
