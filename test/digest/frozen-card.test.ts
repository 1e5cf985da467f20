import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freeze, thaw } from '#src/digest/delivery/frozen-card.ts';
import { anyCard } from '../support/slack/arbitrary-card.ts';

it('a card is posted as it was planned, whatever it holds', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      expect(thaw(freeze(card))).toEqual(JSON.parse(JSON.stringify(card)));
    }),
    { numRuns: 200 },
  );
});

it('what is no card is not posted', () => {
  for (const json of ['{}', '{"blocks":[{"kind":"picture"}]}', '{"blocks":[{"kind":"text","text":"x"}]}']) {
    expect(() => thaw(json)).toThrow();
  }
});
