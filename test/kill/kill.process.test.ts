import { describe, expect, it } from 'vitest';
import { FAILPOINTS } from '#src/testing.ts';
import { MINUTE_MS } from '#src/time.ts';
import { openStage, PAPERS, type Stage } from './stage.ts';

const PLATFORMS = ['slack', 'discord'] as const;
const RESTARTS = [
  ['at once', 0],
  ['after 20 minutes', 20 * MINUTE_MS],
] as const;

async function dieAt(stage: Stage, failpoint: string): Promise<void> {
  const { signal } = await stage.start({ failpoint }).finished;
  expect(signal).toBe('SIGKILL');
}

describe.concurrent.each(PLATFORMS)('Paperboy killed while it posts to %s', (name) => {
  describe.concurrent.each(RESTARTS)('and started again %s', (_when, offsetMs) => {
    it.concurrent.for(FAILPOINTS)(
      'at %s: one message, no paper lost',
      { timeout: 300_000 },
      async (failpoint, context) => {
        const stage = await openStage(name, context);
        await dieAt(stage, failpoint);
        const again = stage.start({ offsetMs });
        await again.printed('Paperboy runs');
        if (failpoint === 'deliver:before-post') {
          // Not there: it is posted again only when the platform can no longer accept the first one.
          await again.printed('digest looked for');
          await stage.stop(again);
          expect(stage.messages()).toHaveLength(0);
          const later = stage.start({ offsetMs: offsetMs + 3 * MINUTE_MS });
          await stage.until(({ state }) => state === 'sent');
          await stage.stop(later);
        } else {
          await stage.until(({ state }) => state === 'sent');
          await stage.stop(again);
        }
        expect(stage.messages()).toHaveLength(1);
        expect(stage.seen()).toBe(PAPERS);
        expect(stage.deliveries()).toHaveLength(1);
        expect(stage.platform.violations).toEqual([]);
      },
    );

    it.concurrent.for(FAILPOINTS.slice(0, 2))(
      'at %s, without the right to look back: uncertain and told, never posted twice',
      { timeout: 300_000 },
      async (failpoint, context) => {
        const stage = await openStage(name, context);
        await dieAt(stage, failpoint);
        stage.forbidLookingBack();
        const again = stage.start({ offsetMs });
        const { state } = await stage.until(({ problem }) => problem !== null);
        await again.printed('digest in trouble');
        await stage.stop(again);
        expect(state).toBe('uncertain');
        expect(stage.messages()).toHaveLength(failpoint === 'deliver:after-post' ? 1 : 0);
        expect(stage.told()).toHaveLength(1);
        expect(stage.platform.violations).toEqual([]);
      },
    );
  });
});
