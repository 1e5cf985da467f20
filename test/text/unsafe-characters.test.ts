import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cleanLine, cleanLines, safeUrl } from '#src/text/unsafe-characters.ts';
import { HOSTILE_TITLES } from '../support/hostile.ts';

/** First and last of what nobody sees, by hand from Unicode's charts: controls, bidi, zero width, fillers, notes, tags. */
const NEVER_SHOWN: readonly (readonly [number, number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xffff, 0xffff],
  [0xe0000, 0xe0fff],
];

function harmIn(text: string): string[] {
  const found: string[] = [];
  let marks = 0;
  let joiners = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (NEVER_SHOWN.some(([first, last]) => code >= first && code <= last)) found.push(code.toString(16));
    joiners = code === 0x200c || code === 0x200d ? joiners + 1 : 0;
    if (/\p{M}/u.test(character)) marks += 1;
    else if (joiners === 0) marks = 0;
    if (joiners > 1) found.push('two joiners');
    if (marks > 3) found.push('stacked marks');
  }
  return found;
}

const nasty = fc.constantFrom(
  ...['\u001b[2J', '\u009b31m', '\u202e', '\u2066', '\u200b', '\u200c', '\u200d', '\u00ad', '\u3164'],
  ...['\ud800', '\udc00', '\u0301', '\ufe0f', '\u{e0041}', '\ufeff', '\r', '\n', '\t', '\u2028', '\u0085'],
  ...['\u00a0', ' ', 'a', 'Z', 'é', 'क', '\u094d', 'ی', '👩', '\uffff'],
);
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(nasty, { maxLength: 40 }).map((parts) => parts.join('')),
);

describe('any text by a stranger', () => {
  it('holds nothing harmful any more', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(harmIn(cleanLine(text))).toEqual([]);
        expect(harmIn(cleanLines(text))).toEqual([]);
        expect(cleanLine(text)).not.toContain('\n');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is clean after one time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanLines(cleanLines(text))).toBe(cleanLines(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every letter and digit', () => {
    const read = (text: string) =>
      text
        .toWellFormed()
        .match(/[\p{L}\p{N}]/gu)
        ?.join('') ?? '';
    const letters = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/[\u115f\u1160\u3164\uffa0]/.test(text));
    fc.assert(
      fc.property(letters, (text) => {
        expect(read(cleanLine(text))).toBe(read(text));
        expect(read(cleanLines(text))).toBe(read(text));
      }),
    );
  });

  it.each(HOSTILE_TITLES)('such as %j', (title) => {
    expect(harmIn(cleanLine(title))).toEqual([]);
    expect(harmIn(cleanLines(title))).toEqual([]);
  });
});

test('what disturbs is taken out, what is read stays', () => {
  expect(cleanLines('a\u202Eb\u0000c\u200Bd')).toBe('abcd');
  expect(cleanLine('\u001b[31mred\u009b0m')).toBe('[31mred0m');
  expect(cleanLine('\uD800x')).toBe('\uFFFDx');
  expect(cleanLine('gh\u200dost')).toBe('ghost');
  expect(cleanLine('\u0301 alone')).toBe(' alone');
});

test.each([
  'e\u0301 \u0928\u092E\u0938\u094D\u0924\u0947 👩‍👩‍👧',
  '❤️‍🔥 1️⃣ 🏳️‍🌈 👍🏽',
  'می‌خواهم GPT‌ها',
  'क्‍ष ශ්‍රී',
  'שָׁלוֹם Việt Ångström',
])('%s stays as it is', (text) => {
  expect(cleanLine(text)).toBe(text);
  expect(cleanLines(text)).toBe(text);
});

test('a line keeps its blanks at the ends as one each; lines keep their indentation', () => {
  expect(cleanLine(' a\r\n b\u2028c\u00a0\u00a0')).toBe(' a b c ');
  expect(cleanLines('{\r\n\ttitle =  {A\u202e}\u2028    b,\n}')).toBe('{\n  title = {A}\n    b,\n}');
});

test.each([
  ['https://arxiv.org/abs/1', 'https://arxiv.org/abs/1'],
  ['http://x.example', 'http://x.example/'],
  ['HTTPS://X.example/a b?q=c d', 'https://x.example/a%20b?q=c%20d'],
  [' https://x.example/\n', 'https://x.example/'],
  ['https://x.example/\u202egpj', 'https://x.example/%E2%80%AEgpj'],
  ['https://ex\u0430mple.org', 'https://xn--exmple-4nf.org/'],
  ['https://@x.example/', 'https://x.example/'],
  ['https://x.example/@someone', 'https://x.example/@someone'],
  ['https://user:pw@x.example', undefined],
  ['https://user@x.example', undefined],
  ['https://:pw@example.org', undefined],
  ['https://good.example\\@evil.example', 'https://good.example/@evil.example'],
  ['https://exa mple.org', undefined],
  ['javascript:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['slack://open', undefined],
  ['arxiv.org/abs/1', undefined],
  [`https://x.example/${'x'.repeat(83)}`, undefined],
  ['', undefined],
])('%j as an address is %s', (url, address) => {
  expect(safeUrl(url, 100)).toBe(address);
});

test('any address has at most the characters asked for, counted as browsers write it', () => {
  expect(safeUrl(`https://x.example/${'x'.repeat(82)}`, 100)).toHaveLength(100);
  expect(safeUrl(`https://x.example/${'é'.repeat(20)}`, 100)).toBeUndefined();
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string()), fc.nat(60), (url, most) => {
      const address = safeUrl(url, most) ?? '';
      expect(address.length).toBeLessThanOrEqual(most);
      expect(address).toMatch(/^(?:https?:\/\/[\x21-\x7e]+)?$/);
    }),
  );
});
