import { expect, it } from 'vitest';
import { wordsOf } from '../support/app.ts';
import { nasties } from '../support/nasty.ts';
import { openForNasty } from './nasty.ts';

/** Processor time, of this thread and of all: a machine that does other things changes little. */
const HELD_MS = 1_000;

it('500 nasty texts, searched, asked, followed and said, break nothing and hold nobody up', async () => {
  const nasty = await openForNasty();
  const slow: unknown[] = [];
  for (const [at, text] of nasties(10, 500).entries()) {
    for (const { way, reply, ownMs, allMs } of await nasty.some(text, at)) {
      expect([way, text, nasty.broke]).toEqual([way, text, []]);
      expect(wordsOf(reply.card)).not.toContain('Something broke');
      if (ownMs > HELD_MS || allMs > 2 * HELD_MS)
        slow.push({ way, ownMs: Math.round(ownMs), allMs: Math.round(allMs), text });
    }
  }
  expect(slow).toEqual([]);
}, 900_000);
