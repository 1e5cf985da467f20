import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbeddingFailed } from '#src/meaning/embedder/embedder.ts';
import { paperText } from '#src/meaning/embedding/paper-text.ts';
import { blend, quantise } from '#src/meaning/embedder/quantise.ts';

describe('quantise', () => {
  it('keeps the direction within half a step of the largest value', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(values, (floats) => {
        const largest = Math.max(...floats.map(Math.abs));
        fc.pre(largest > 1e-300);
        const vector = quantise(floats);
        expect(Math.max(...vector.map(Math.abs))).toBe(127);
        for (const [at, value] of vector.entries()) {
          expect(Math.abs(value / 127 - floats[at]! / largest)).toBeLessThanOrEqual(0.5 / 127 + 1e-9);
        }
      }),
    );
  });

  it.each([[[1, NaN]], [[Infinity, 1]], [[0, 0, 0]], [[]]])('refuses %j', (values) => {
    expect(() => quantise(values)).toThrow(EmbeddingFailed);
  });
});

describe('blend', () => {
  const right = Int8Array.of(127, 0);
  const up = Int8Array.of(0, 127);

  it('points between the papers to be near, whatever their lengths', () => {
    expect(blend([right, Int8Array.of(0, 64)])).toEqual(Int8Array.of(127, 127));
  });

  it('turns away from the others', () => {
    expect(blend([right], [up])).toEqual(Int8Array.of(127, -63));
  });

  it('is nothing without a paper, or where they cancel out', () => {
    expect(blend([])).toBeUndefined();
    expect(blend([right, Int8Array.of(-127, 0)])).toBeUndefined();
  });
});

describe('the text of a paper', () => {
  it('is title. abstract with its white space folded', () => {
    expect(paperText({ title: ' Attention\n is  all', abstract: 'We\tpropose\u00a0it. ' })).toBe(
      'Attention is all. We propose it.',
    );
    expect(paperText({ title: '', abstract: 'Only this' })).toBe('Only this');
    expect(paperText({ title: 'Only that', abstract: ' ' })).toBe('Only that');
  });
});
