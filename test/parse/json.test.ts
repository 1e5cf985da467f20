import { describe, expect, it } from 'vitest';
import { parseJson } from '#src/parse/json.ts';

describe('JSON of strangers', () => {
  const LIMITS = { depth: 3, values: 10 };
  it.each([
    ['[[[1]]]', [[[1]]]],
    ['{"a":"[[[[[{{{{,,,,:::"}', { a: '[[[[[{{{{,,,,:::' }],
    [String.raw`["\\","\"[[[["]`, ['\\', '"[[[[']],
  ])('%s is within the limits', (text, value) => {
    expect(parseJson(text, LIMITS)).toEqual(value);
  });

  it.each([
    ['[[[[1]]]]', 'size'],
    [`[${'1,'.repeat(10)}1]`, 'size'],
    ['['.repeat(4_000_000), 'size'],
    ['[1', 'form'],
    ['"', 'form'],
    ['', 'form'],
  ])('%.20s is not', (text, reason) => {
    expect(() => parseJson(text, LIMITS)).toThrow(expect.objectContaining({ reason }));
  });
});
