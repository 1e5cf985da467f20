import { describe, expect, it } from 'vitest';
import { isNamed, nameWords } from '#src/text/person-name.ts';

describe('a person', () => {
  it.each([
    ['Jonathan Ho', 'ho', true],
    ['Jonathan Ho', 'j ho', true],
    ['Jonathan Ho', 'Ho, J.', true],
    ['Jonathan Ho', 'HO Jonathan', true],
    ['Maria Ho', 'j ho', false],
    ['Maria Ho', 'j', false],
    ['Hannah Müller', 'h muller', true],
    ['Hannah Smith', 'h h smith', false],
    ['Conan O’Neill', "o'neill", true],
    ['Wei-Lin Chen', 'wei lin chen', true],
    ['Chenxi Liu', 'chen', false],
    ['', 'ho', false],
    ['Jonathan Ho', '.', false],
  ])('%s is asked for by %j: %s', (name, asked, expected) => {
    expect(isNamed(name, asked)).toBe(expected);
  });
});

it.each([
  ['山田太郎', '山田'],
  ['山田太郎', '太郎'],
  ['王小明', '小明'],
  ['김철수', '철수'],
])('%s, written together, is also %s', (name, part) => {
  expect(nameWords(name)).toEqual(expect.arrayContaining([name, part]));
  expect(isNamed(name, part)).toBe(true);
});
