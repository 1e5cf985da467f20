import { describe, expect, it } from 'vitest';
import { createParser } from '#src/parse/create-parser.ts';
import { readersIn } from '#src/parse/parser.ts';
import { Unreadable } from '#src/parse/unreadable.ts';

const html = readersIn<typeof import('#src/fulltext/html/read-html.ts')>(
  new URL('../../src/fulltext/html/read-html.ts', import.meta.url),
)('readHtml');
const jats = readersIn<typeof import('#src/fulltext/jats/read-jats.ts')>(
  new URL('../../src/fulltext/jats/read-jats.ts', import.meta.url),
)('readJats');

/** On a machine with other things to do; what is quadratic takes an hour. */
const parser = createParser({ withinMs: 100_000 });

const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}x${close.repeat(depth)}`;
const formula = (tex: string) => `<math alttext="${tex}"></math>`;

const WORST: readonly (readonly [string, () => string])[] = [
  ['a million elements that are never closed', () => '<div>'.repeat(1_000_000)],
  ['three million that close each other', () => '<p>'.repeat(3_000_000)],
  ['one word of 30 MB', () => 'x'.repeat(30_000_000)],
  ['a hole of 10 MB', () => `x${' '.repeat(10_000_000)}x`],
  ['five million entities of its own', () => '&boom;'.repeat(5_000_000)],
  ['an attribute of 30 MB', () => `<p title="${'x'.repeat(30_000_000)}">y</p>`],
  [
    'a million attributes',
    () => `<p ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}="x"`).join(' ')}>y</p>`,
  ],
  ['20 million opening brackets', () => '<'.repeat(20_000_000)],
  ['comments that never end', () => '<!--'.repeat(5_000_000)],
  ['ten million marks on a letter', () => `a${'\u0301'.repeat(10_000_000)}`],
  ['tables in tables', () => nested('<table><tr><td>', '</td></tr></table>', 60).repeat(1_000)],
  ['scripts on scripts', () => nested('<sup>', '</sup>', 190).repeat(500)],
  ['roots in roots', () => nested('<math><msqrt>', '</msqrt></math>', 90).repeat(500)],
  ['formulas of braces', () => formula(nested('{', '}', 2_400)).repeat(1_000)],
  ['a formula that never ends', () => formula('\\begin{array}{'.repeat(1_000_000))],
  ['a formula of blanks', () => formula(`x${' '.repeat(10_000_000)}_y`)],
  [
    'a heading of 10 MB over 100,000 paragraphs',
    () =>
      `<section><sec><h2 class="ltx_title">${'h'.repeat(10_000_000)}</h2>${'<p>x</p>'.repeat(100_000)}</sec></section>`,
  ],
  [
    'cells over a million columns',
    () => `<table>${'<tr><td colspan="999999" rowspan="999999">x</td></tr>'.repeat(50_000)}</table>`,
  ],
];

describe.each([
  [
    'HTML',
    html,
    (inside: string) => `<article class="ltx_document"><p class="ltx_p">A</p>${inside}</article>`,
  ],
  ['JATS', jats, (inside: string) => `<article><body><p>A</p>${inside}</body></article>`],
] as const)('the worst papers in %s', (_, reader, around) => {
  it.each(WORST)('%s: read in one pass or not at all', async (_name, body) => {
    const read = parser.read(reader, around(body())).then(({ text }) => text.slice(0, 1));
    const outcome = await read.catch((error: unknown) =>
      error instanceof Unreadable ? error.reason : error,
    );
    expect(['A', 'size']).toContain(outcome);
  });
});
