import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';
import { openStage, PAPERS, type Trouble } from './stage.ts';

const TROUBLES: readonly (readonly [string, Trouble])[] = [
  ['500 after the message was stored', 'error-after'],
  ['a cut socket after the message was stored', 'cut-after'],
  ['silence after the message was stored', 'hang-after'],
  ['429 with Retry-After', 'rate-limit'],
  ['429 without Retry-After', 'rate-limit-without-time'],
];

describe.concurrent.each(['slack', 'discord'] as const)('Paperboy posting to %s', (name) => {
  it.concurrent.for(TROUBLES)(
    'answered by %s: one message',
    { timeout: 300_000 },
    async ([, trouble], context) => {
      const stage = await openStage(name, context);
      stage.platform.post(trouble);
      const paperboy = stage.start();
      const isLong = trouble === 'rate-limit-without-time';
      await stage.until(({ state, attempt }) =>
        isLong ? attempt > 0 && state !== 'sending' : state === 'sent',
      );
      await stage.stop(paperboy);
      if (isLong) {
        const later = stage.start({ offsetMs: 2 * MINUTE_MS });
        await stage.until(({ state }) => state === 'sent');
        await stage.stop(later);
      }
      expect(stage.messages()).toHaveLength(1);
      expect(stage.seen()).toBe(PAPERS);
      expect(stage.platform.violations).toEqual([]);
    },
  );

  it.concurrent(
    'accepted 90 s after the connection broke: one message',
    { timeout: 300_000 },
    async (context) => {
      const stage = await openStage(name, context);
      stage.platform.post('late');
      const first = stage.start();
      await first.printed('digest looked for');
      await stage.stop(first);
      expect(stage.messages()).toHaveLength(0);
      for (const seconds of [60, 120, 400]) {
        const again = stage.start({ offsetMs: seconds * SECOND_MS });
        await again.printed('Paperboy runs');
        if (seconds > 60) await stage.until(({ state }) => state === 'sent');
        await stage.stop(again);
      }
      expect(stage.messages()).toHaveLength(1);
      expect(stage.seen()).toBe(PAPERS);
      expect(stage.platform.violations).toEqual([]);
    },
  );

  it.concurrent(
    'answered by "no such channel": paused, told, no second try',
    { timeout: 300_000 },
    async (context) => {
      const stage = await openStage(name, context);
      stage.platform.post('unreachable');
      const paperboy = stage.start();
      await stage.until(({ state }) => state === 'dead');
      await paperboy.printed('digest in trouble');
      await stage.stop(paperboy);
      expect(stage.messages()).toHaveLength(0);
      expect(stage.deliveries()).toMatchObject([{ state: 'dead', attempt: 1 }]);
      expect(stage.told()).toHaveLength(1);
      expect(stage.seen()).toBe(0);
    },
  );
});
