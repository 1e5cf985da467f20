import { describe, expect, it } from 'vitest';
import type { Fragment } from '#src/fulltext/pdf/layout.ts';
import { readPdf } from '#src/fulltext/pdf/read-pdf.ts';
import { closedUp } from '#src/fulltext/pdf/spacing.ts';
import { column, pdfOf, type Drawn } from '../support/pdf.ts';

const TEXT = [
  'Readers of papers begin in the left column and',
  'go down to its end before they turn to the one',
  'beside it. Whatever tears a sentence in two, its',
  'second half stands where the eye goes next, and',
  'a word that is broken at the end of a line is in',
  'one piece again, as it was before it was set.',
];
const textOf = (left: number) => column(TEXT, { x: left, y: 260 });
const cells = (words: readonly string[], x: number, y: number): readonly Drawn[] =>
  words.map((text, at) => ({ text, x: x + at * 70, y }));

describe('in a PDF of two columns', () => {
  it('two tables beside each other are two, each with its caption', async () => {
    const read = await readPdf(
      pdfOf([
        ...['north', 'south', 'east', 'west'].flatMap((name, at) =>
          cells([name, `${at}1`, `${at}2`], 72, 100 + at * 12),
        ),
        ...['red', 'green', 'blue', 'grey', 'pink'].flatMap((name, at) =>
          cells([name, `${at}3`, `${at}4`], 320, 100 + at * 12),
        ),
        { text: 'Table 1: The four winds.', x: 72, y: 156 },
        { text: 'Table 2: Some of the colours.', x: 320, y: 168 },
        ...textOf(72),
        ...textOf(320),
      ]),
    );
    expect(read.text).toContain('north | 01 | 02\nsouth | 11 | 12\neast | 21 | 22\nwest | 31 | 32');
    expect(read.text).toContain('red | 03 | 04\ngreen | 13 | 14\nblue | 23 | 24');
  });

  it('a table over both is one', async () => {
    const rows = ['north', 'south', 'east'].flatMap((name, at) =>
      cells([name, `${at}1`, `${at}2`, `${at}3`, `${at}4`, `${at}5`], 72, 100 + at * 12),
    );
    const caption = { text: 'Table 1: The four winds, and where each of them goes to.', x: 150, y: 156 };
    const read = await readPdf(pdfOf([...rows, caption, ...textOf(72), ...textOf(320)]));
    expect(read.text).toContain('north | 01 | 02 | 03 | 04 | 05\nsouth | 11');
  });

  it('a figure over both stands before its caption, wherever that begins', async () => {
    const read = await readPdf(
      pdfOf([
        { text: 'Wave one', x: 120, y: 100, size: 8 },
        { text: 'Wave two', x: 420, y: 100, size: 8 },
        { text: 'All who came to any of them', x: 260, y: 120, size: 8 },
        { text: 'Came again', x: 120, y: 150, size: 8 },
        { text: 'Went away', x: 420, y: 150, size: 8 },
        { text: 'Figure 1. Who came, and who went.', x: 72, y: 190 },
        ...textOf(72),
        ...textOf(320),
      ]),
    );
    expect(read.text.replace(/\s+/g, ' ')).toMatch(
      /^Wave one .*Wave two .*All who came .*Came again .*Went away .*Figure 1\. Who came, and who went\. Readers/,
    );
  });
});

describe('letters that were set apart', () => {
  const closed = (text: string, font = 'Helvetica', others: readonly string[] = []) =>
    closedUp(
      [text, ...others].map((one): Fragment => ({
        ...{ left: 0, right: 10, top: 0, bottom: 10, baseline: 8, size: 10, rtl: false, spaced: false },
        text: one,
        look: { font, bold: false, mono: false },
      })),
    )[0]?.text;

  it.each([
    ['M O D E L 1', 'MODEL 1'],
    ['of w h e r e the', 'of where the'],
    ['A B C D', 'A B C D'],
    ['x y z', 'x y z'],
    ['a b is', 'a b is'],
  ])('%s is %s', (text, whole) => {
    expect(closed(text)).toBe(whole);
  });

  it('are few beside others that were', () => {
    expect(closed('H R ( 9 5 %', 'Helvetica', ['M O D E L'])).toBe('HR (95%');
    expect(closed('H R ( 9 5 %')).toBe('H R ( 9 5 %');
  });

  it.each([
    ['CMMI10', 'P epsi'],
    ['NimbusRomNo9L-Regu', 'P epsi'],
  ])('lean in formulas only: %s', (font, text) => {
    expect(closed(text, font)).toBe(font === 'CMMI10' ? 'Pepsi' : text);
  });
});
