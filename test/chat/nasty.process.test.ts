import { expect, it } from 'vitest';
import { wordsOf } from '../support/app.ts';
import { nasties } from '../support/nasty.ts';
import { openForNasty } from './nasty.ts';

/** Processor time, so that a busy machine changes nothing. */
const HELD_MS = 1_000;

it(
  '500 nasty texts, asked, searched and followed, break nothing and hold nobody up',
  { timeout: 900_000 },
  async () => {
    const { every, broke } = await openForNasty();
    const slow: unknown[] = [];
    for (const text of nasties(10, 500)) {
      for (const { way, reply, ownMs, allMs } of await every(text)) {
        if (ownMs > 100 || allMs > 400)
          console.log(way, Math.round(ownMs), Math.round(allMs), JSON.stringify(text.slice(0, 60)));
        expect([way, text, broke]).toEqual([way, text, []]);
        expect(wordsOf(reply.card)).not.toContain('Something broke');
        if (ownMs > HELD_MS || allMs > HELD_MS) slow.push([way, Math.round(ownMs), Math.round(allMs), text]);
      }
    }
    expect(slow).toEqual([]);
  },
);
