import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsOf } from '../support/app.ts';
import { nasty } from '../support/nasty.ts';
import { openForNasty } from './nasty.ts';

it('whatever is typed, asked or followed is answered, and never with a reference number', async () => {
  const { every, broke } = await openForNasty();
  await fc.assert(
    fc.asyncProperty(nasty, async (text) => {
      const tried = await every(text);
      expect(broke).toEqual([]);
      for (const { reply } of tried) expect(wordsOf(reply.card).trim()).not.toMatch(/^$|Something broke/);
    }),
    { numRuns: 10 },
  );
});
