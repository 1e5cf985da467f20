import { expect, it } from 'vitest';
import { COMPOUND_TAIL } from '#src/query/reader.ts';

it.each([
  ['based', 'bases'],
  ['driven', 'drive'],
  ['free', 'freedom'],
  ['aware', 'awareness'],
  ['of-the-art', 'art'],
])('a tail of compounds is %s, and not %s', (tail, other) => {
  expect([COMPOUND_TAIL.test(tail), COMPOUND_TAIL.test(other)]).toEqual([true, false]);
});
