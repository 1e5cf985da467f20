import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeQuery } from '#src/query/describe.ts';
import { parseQuery } from '#src/query/parse-query.ts';

/** A Monday. */
const NOW = Date.UTC(2026, 10, 23, 12);
const read = (text: string) => describeQuery(parseQuery(text, NOW));

describe('a query', () => {
  test.each([
    ['speculative decoding', 'topic “speculative decoding”'],
    [
      'author:ho diffusion since:2023 -survey',
      'topic “diffusion”, author “ho”, since 2023, without “survey”',
    ],
    ['au:"yann lecun" year>=2020', 'author “yann lecun”, since 2020'],
    [
      '"flow matching" OR diffusion',
      'topic “flow matching diffusion”, the phrase “flow matching” or “diffusion”',
    ],
    ['cat:"computation and language"', 'cs.CL (Computation and Language)'],
    ['cs.lg transformers', 'topic “transformers”, cs.LG (Machine Learning)'],
    ['cat:"machine learning"', 'cs.LG (Machine Learning) or stat.ML (Machine Learning)'],
    ['title:scaling laws', 'topic “scaling laws”, “scaling” in the title'],
    ['gnn year:2020-2022', 'topic “gnn”, from 2020 to 2022'],
    ['gnn from 2020 to 2022', 'topic “gnn”, from 2020 to 2022'],
    ['gnn since March', 'topic “gnn”, since 2026-03-01'],
    ['gnn since December', 'topic “gnn”, since 2025-12-01'],
    ['gnn last 2 weeks', 'topic “gnn”, since 2026-11-09'],
    ['gnn this week', 'topic “gnn”, from 2026-11-23 to 2026-11-29'],
    ['gnn until:2021-06', 'topic “gnn”, until 2021-06-30'],
    ['gnn before:2021', 'topic “gnn”, until 2020'],
    ['NOT survey gnn', 'topic “gnn”, without “survey”'],
    ['arXiv:1706.03762v5', 'the paper arxiv:1706.03762'],
    ['https://arxiv.org/abs/1706.03762', 'the paper arxiv:1706.03762'],
    ['LoRA: Low-Rank Adaptation', 'topic “LoRA: Low-Rank Adaptation”'],
    ['TO BE OR NOT TO BE', 'topic “TO BE OR NOT TO BE”'],
    ['find me papers about LoRA please', 'topic “LoRA”'],
    ['the DPO paper', 'topic “DPO”'],
    ['papers', 'topic “papers”'],
    ['', 'nothing'],
  ])('%s → %s', (text, understood) => {
    expect(read(text)).toBe(understood);
  });

  test('what is not understood is told and searched as words', () => {
    const { notes, topic } = parseQuery('year:20x cat:nonsense gnn', NOW);
    expect(topic).toBe('year 20x cat nonsense gnn');
    expect(notes).toEqual([
      '“year:20x” is no date; searched as words.',
      '“cat:nonsense” is no arXiv category; searched as words.',
    ]);
  });

  test('no input makes it throw, and what it says is text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '"',
        '-',
        'author:',
        'year:',
        'cat:',
        'since',
        'last',
        'OR',
        'NOT',
        '(',
        ')',
        ':',
        '2020',
        '..',
      ),
      fc.constantFrom(
        'since:',
        'title:"',
        'between 2020 and',
        '-"',
        '“',
        'the',
        'paper',
        '|',
        '\ud800',
        '\u0000',
        '9999-99',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', ' '), (pieces, glue) => {
        expect(read(pieces.join(glue)).isWellFormed()).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
