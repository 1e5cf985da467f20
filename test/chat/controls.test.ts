import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createControls } from '#src/chat/controls.ts';
import type { Action } from '#src/message/card.ts';
import { openTestStore } from '../support/store.ts';

const anAction: fc.Arbitrary<Action> = fc.record({
  command: fc.constantFrom('paper', 'open', 'digest add'),
  options: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    { maxKeys: 3, noNullPrototype: true },
  ),
  effect: fc.constantFrom('update', 'reply'),
});

describe('a control’s value', () => {
  it('leads back to its action, however long that is, and fits', async () => {
    const store = await openTestStore();
    const controls = createControls(store.actions, { now: () => 0 });
    await fc.assert(
      fc.asyncProperty(anAction, fc.integer({ min: 40, max: 120 }), async (action, maxChars) => {
        const encode = await controls.encoder(
          { blocks: [{ kind: 'buttons', buttons: [{ label: 'x', action }] }] },
          maxChars,
        );
        expect(encode(action).length).toBeLessThanOrEqual(maxChars);
        expect(await controls.decode(encode(action))).toEqual(action);
      }),
      { numRuns: 200 },
    );
  });

  it('that was never made here means nothing', async () => {
    const controls = createControls((await openTestStore()).actions, { now: () => 0 });
    expect(await controls.decode('#unknown')).toBeUndefined();
    expect(await controls.decode('anything')).toBeUndefined();
  });
});
