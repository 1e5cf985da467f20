import { describe, expect, it } from 'vitest';
import { readStrange } from '../support/read-strange.ts';
import { WORST_DOCUMENTS } from '../support/worst-documents.ts';

/** On a machine with other things to do; what is quadratic takes an hour. */
const WORST_MS = 10_000;

describe('the worst documents of strangers', () => {
  it.each(WORST_DOCUMENTS)('$name is read in one pass or not at all', ({ name, form, body }) => {
    const listed = readStrange(form, body(), WORST_MS);
    expect(listed.length).toBe(name.startsWith('10,000') || name.endsWith('braces') ? 1 : 0);
  });
});
