import { describe, expect, it } from 'vitest';
import type { FullText } from '#src/fulltext/full-text.ts';
import { readPdf } from '#src/fulltext/pdf/read-pdf.ts';
import { column, pdfOf, type Drawn } from '../support/pdf.ts';

const LEFT = [
  'Readers of papers begin in the left column and',
  'go down to its end before they turn to the one',
  'beside it. Whatever tears a sentence in two, its',
  'second half stands where the eye goes next, and',
  'a word that is broken at the end of a line trans-',
  'forms into one. Only the last line of the left side',
];
const RIGHT = [
  'leads on to the right one. There the text ends as',
  'it should, with words that nobody has seen before',
  'and that a reader finds in the order in which they',
  'were written. Nothing of it comes twice, and what',
  'was left out on purpose does not come at all. The',
  'last sentence is short.',
];
const texts = ({ text, blocks }: FullText) => blocks.map(({ start, end }) => text.slice(start, end));
const line = (text: string, x: number, y: number, more: Partial<Drawn> = {}): Drawn => ({
  text,
  x,
  y,
  ...more,
});

describe('a PDF of two columns', () => {
  const page = [
    line('A Title That Goes Over Both of the Columns', 150, 60, { size: 16, font: 'bold' }),
    ...column(RIGHT, { x: 320, y: 120 }),
    ...column(LEFT, { x: 72, y: 120 }),
  ];

  it('is read down the left one, then down the right one, whatever was drawn first', async () => {
    const read = await readPdf(pdfOf(page));
    expect(read.title).toBe('A Title That Goes Over Both of the Columns');
    expect(texts(read)).toEqual([
      `${LEFT.join(' ').replace('trans- forms', 'transforms')} ${RIGHT.join(' ')}`,
    ]);
  });

  it('keeps a sentence whole that a footnote divides, and the footnote', async () => {
    const note = [
      line('1', 72, 204, { size: 5 }),
      line('A note below the column that says a little more.', 76, 207, { size: 8 }),
    ];
    const read = await readPdf(pdfOf([...page, ...note]));
    expect(read.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'footnote', 'paragraph']);
    expect(texts(read)[0]).toMatch(/the last line of the left side leads on to the right one\.$/);
    expect(texts(read)[1]).toBe('¹ A note below the column that says a little more.');
  });
});

describe('the parts of a PDF', () => {
  const body = (about: string): readonly string[] => [
    `This paragraph speaks of ${about} and of nothing else; it is long`,
    'enough to be one, and its last line is shorter.',
  ];
  const heading = (text: string, y: number): Drawn => line(text, 72, y, { size: 13, font: 'bold' });
  const paper = pdfOf(
    [
      line('How Papers Are Read', 180, 60, { size: 18 }),
      line('Ada Lovelace, Charles Babbage', 220, 84),
      heading('Abstract', 120),
      ...column(body('abstracts'), { y: 140 }),
      heading('1 Introduction', 190),
      ...column(body('beginnings'), { y: 210 }),
      heading('2.1. Training the Readers', 260),
      ...column(body('exercise'), { y: 280 }),
      line('arXiv:2401.00001v1 [cs.CL] 1 Jan 2024', 30, 600, { size: 20, turned: true }),
      line('1', 300, 760),
    ],
    [
      line('Lovelace and Babbage', 72, 40, { size: 8 }),
      heading('References', 100),
      line('[1] A. Turing. On computable numbers. 1936.', 72, 120),
      heading('A Proofs', 160),
      ...column(body('proofs'), { y: 180 }),
      line('2', 300, 760),
    ],
    [
      line('Lovelace and Babbage', 72, 40, { size: 8 }),
      ...column(body('remainders'), { y: 100 }),
      line('3', 300, 760),
    ],
  );

  it('are headings, with their numbers, and what stands under them, with its page', async () => {
    const { blocks, pages } = await readPdf(paper);
    expect(pages).toBe(3);
    expect(blocks.map(({ section, page }) => [section, page])).toEqual([
      ['', 1],
      ['Abstract', 1],
      ['1 Introduction', 1],
      ['2.1 Training the Readers', 1],
      ['A Proofs', 2],
      ['A Proofs', 3],
    ]);
  });

  it('are no headings where a sentence in bold goes on below', async () => {
    const read = await readPdf(
      pdfOf([
        line('How Papers Are Read', 180, 60, { size: 18 }),
        { ...heading('1 Introduction', 100), size: 10 },
        ...column(body('beginnings'), { y: 120 }),
        { ...heading('2 Related Work', 170), size: 10 },
        { ...heading('Those who predict what others will read, and when.', 190), size: 10 },
        ...column(body('forecasts'), { y: 202 }),
        { ...heading('Those who do not.', 240), size: 10 },
        ...column(body('the past'), { y: 252 }),
      ]),
    );
    expect([...new Set(read.blocks.map(({ section }) => section))]).toEqual([
      '1 Introduction',
      '2 Related Work',
    ]);
  });

  it('are an abstract that begins right behind the addresses of the authors', async () => {
    const read = await readPdf(
      pdfOf([
        line('How Papers Are Read', 180, 60, { size: 18 }),
        line('1', 72, 97, { size: 5 }),
        line('University of London, ada@example.org', 80, 100, { size: 8 }),
        ...column(['Abstract. Recent papers are read by nobody, which', 'this one is about.'], {
          y: 112,
          size: 8,
        }),
        heading('1 Introduction', 150),
        ...column([...body('beginnings'), ...body('ends'), ...body('all else')], { y: 170 }),
      ]),
    );
    expect([...new Set(read.blocks.map(({ section }) => section))]).toEqual([
      '',
      'Abstract',
      '1 Introduction',
    ]);
    expect(texts(read)[1]).toBe('Recent papers are read by nobody, which this one is about.');
  });

  it('leave out references, headers, page numbers and what runs up the margin', async () => {
    const { text } = await readPdf(paper);
    expect(text).not.toMatch(/Turing|arXiv|^\d$/m);
    expect(text.match(/Lovelace/g)).toHaveLength(1);
  });

  it('are captions, rows of a table, lists and code', async () => {
    const rows = ['Model', 'Small', 'Large'].flatMap((name, row) => [
      line(name, 100, 160 + row * 12),
      line(`${row}.1`, 220, 160 + row * 12),
      line(`${row}.2`, 340, 160 + row * 12),
    ]);
    const read = await readPdf(
      pdfOf([
        ...column(body('tables'), { y: 100 }),
        line('Table 1: What each of the models reached.', 100, 140),
        ...rows,
        ...column(['- the first of the points', '- the second of the points'], { y: 230 }),
        ...column(['for (const one of all) {', '  read(one);', '}'], { y: 290, font: 'code' }),
      ]),
    );
    expect(read.blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'caption',
      'table',
      'list',
      'list',
      'code',
    ]);
    expect(texts(read)[2]).toBe('Model | 0.1 | 0.2\nSmall | 1.1 | 1.2\nLarge | 2.1 | 2.2');
  });

  it('lose the numbers of their lines', async () => {
    const lines = [...LEFT, ...RIGHT];
    const numbers = lines.map((_, at) => line(String(at + 1), 40, 100 + at * 12, { size: 7 }));
    const { text } = await readPdf(pdfOf([...column(lines), ...numbers]));
    expect(text).not.toMatch(/\d/);
  });
});

describe('a PDF nobody can read', () => {
  it.each([
    ['is empty', new Uint8Array()],
    ['is none: it is another kind of file', Buffer.from('<!doctype html><title>404</title>')],
    ['is broken or cut off', Buffer.from('%PDF-1.7\nand nothing else')],
    ['has no text layer: it is a scan', pdfOf([])],
    [
      'has letters that cannot be read',
      pdfOf([line('3HQČåQtSURVWHGN 5R]SRþtWDQp XNRQþHQt 0RQWiåQt', 72, 100)]),
    ],
  ])('%s', async (why, bytes) => {
    await expect(readPdf(bytes)).rejects.toMatchObject({ message: why });
  });

  it('is told apart from one with some pages that cannot be read', async () => {
    const { notes, pages } = await readPdf(pdfOf(column(LEFT), [], column(RIGHT)));
    expect([pages, notes]).toEqual([3, ['Page 2 has no text.']]);
  });
});
