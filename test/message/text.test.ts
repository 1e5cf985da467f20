import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, listing, plural, shortAuthors } from '#src/message/text.ts';

describe('clip', () => {
  it('never exceeds its limit and never breaks a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60 }), (text, maxChars) => {
        const clipped = clip(text, maxChars);
        expect(clipped.length).toBeLessThanOrEqual(maxChars);
        expect(clipped.isWellFormed()).toBe(text.isWellFormed());
        if (text.length <= maxChars) expect(clipped).toBe(text);
        else expect(text.startsWith(clipped.slice(0, -1))).toBe(true);
      }),
    );
  });

  it('prefers the end of a word', () => {
    expect(clip('speculative decoding is fast', 22)).toBe('speculative decoding…');
  });
});

describe('short forms', () => {
  it('of authors keep the first and count the rest', () => {
    expect(shortAuthors(['A', 'B', 'C', 'D'])).toBe('A, B, C, D');
    expect(shortAuthors(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C +2');
  });

  it('read like English', () => {
    expect([plural(1, 'paper'), plural(44_440, 'paper')]).toEqual(['1 paper', '44,440 papers']);
    expect([listing([]), listing(['a']), listing(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });
});
