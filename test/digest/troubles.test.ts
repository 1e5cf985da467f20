import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#src/time.ts';
import { openLoopback, postInto, TROUBLES, type Stage } from './loopback.ts';

/** How far Paperboy's clock is ahead of the platform's when a digest is posted, and once it was. */
const CLOCKS = {
  'the right clock': [0, 0],
  'a clock 2 h ahead': [2 * HOUR_MS, 2 * HOUR_MS],
  'a clock a day behind': [-DAY_MS, -DAY_MS],
  'a clock a month ahead, set right in the middle': [30 * DAY_MS, 0],
  'a right clock, set a day back in the middle': [0, -DAY_MS],
} as const;

describe.each(['slack', 'discord'] as const)('on %s', (name) => {
  describe.each(Object.entries(CLOCKS))('with %s', (_clock, [before, after]) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openLoopback(name);
    });
    afterAll(() => stage.stop());

    it.each(Object.entries(TROUBLES))('a digest that meets %s is one message', async (_trouble, trouble) => {
      stage.misset(before);
      const standing = await postInto(stage, trouble, () => stage.misset(after));
      expect(standing).toHaveLength(1);
      expect(stage.loopback.violations).toEqual([]);
    });
  });
});
