import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIdSlots } from '#src/meaning/vectors/id-slots.ts';

it('finds every id as a Map would, after any additions, moves and removals', () => {
  const step = fc.record({ kind: fc.constantFrom('add', 'add', 'remove', 'move'), number: fc.nat(300) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 100, maxLength: 800 }), (steps) => {
      const model = new Map<string, number>();
      const idAt: string[] = [];
      const slots = createIdSlots((slot) => idAt[slot]!);
      for (const { kind, number } of steps) {
        const id = `arxiv:2401.${number}`;
        if (kind === 'remove') {
          slots.remove(id);
          model.delete(id);
        } else if (kind === 'move' ? model.has(id) : !model.has(id)) {
          const slot = idAt.push(id) - 1;
          slots[kind === 'move' ? 'move' : 'add'](id, slot);
          model.set(id, slot);
        }
      }
      for (let number = 0; number <= 300; number += 1) {
        expect(slots.get(`arxiv:2401.${number}`)).toBe(model.get(`arxiv:2401.${number}`));
      }
    }),
  );
});
