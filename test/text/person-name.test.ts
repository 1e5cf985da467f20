import { describe, expect, it } from 'vitest';
import { isNamed } from '#src/text/person-name.ts';

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
