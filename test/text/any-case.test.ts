import { expect, it } from 'vitest';
import { anyCase } from '#src/text/any-case.ts';

it.each([
  ['team|labs?', 'TEAM', true],
  ['team|labs?', 'Lab', true],
  ['inc\\.?', 'Inc.', true],
  ['team', 'Teal', false],
])('%s in any case: %s is one: %s', (words, text, expected) => {
  expect(new RegExp(`^(?:${anyCase(words)})$`).test(text)).toBe(expected);
});
