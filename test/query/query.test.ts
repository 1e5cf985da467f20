import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { describeLack, describeQuery } from '#src/query/describe.ts';
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
    ['2306.07629 2402.05109', 'the papers arxiv:2306.07629, arxiv:2402.05109'],
    ['have a look: https://arxiv.org/abs/2306.07629', 'the paper arxiv:2306.07629'],
    ['Kim et al., arXiv preprint arXiv:2306.07629 (2023)', 'the paper arxiv:2306.07629'],
    ['summarise https://arxiv.org/abs/1706.03762 please', 'the paper arxiv:1706.03762'],
    ['Cavity-to -Wall transfer learning', 'topic “Cavity-to Wall transfer learning”'],
    ['LLM(-Agents) write surveys', 'topic “LLM -Agents write surveys”'],
    ['interpretable and -enhanced transformers', 'topic “interpretable and enhanced transformers”'],
    ['blockchain -based', 'topic “blockchain based”'],
    ['-survey transformers', 'topic “transformers”, without “survey”'],
    ['transformers -vision', 'topic “transformers”, without “vision”'],
    ['transformers -"vision transformer"', 'topic “transformers”, without the phrase “vision transformer”'],
    ['author: Percy Liang', 'author “Percy Liang”'],
    ['author: Percy Liang since:2020', 'author “Percy Liang”, since 2020'],
    ['the paper by Percy Liang on HELM', 'topic “HELM”, author “Percy Liang”'],
    ['papers by karpathy on captions', 'topic “captions”, author “karpathy”'],
    ['papers by Yann LeCun', 'author “Yann LeCun”'],
    ['allintitle: chain of thought', 'topic “chain of thought”, “chain of thought” in the title'],
    [
      'title: attention is all you need',
      'topic “attention is all you need”, “attention is all you need” in the title',
    ],
    ['latest gnn', 'topic “gnn”, newest first'],
    ['anything new today on jailbreaks', 'topic “jailbreaks”, from 2026-11-23'],
    ['what came out in October 2025 on video', 'topic “video”, from 2025-10-01 to 2025-10-31'],
    ['august 2025 to january 2026 world models', 'topic “world models”, from 2025-08-01 to 2026-01-31'],
    ['sept 2025 gaussian splatting', 'topic “gaussian splatting”, from 2025-09-01 to 2025-09-30'],
    ['AND gates with neurons', 'topic “and gates with neurons”'],
    ['show me something about beekeeping pls', 'topic “beekeeping”'],
    ['🔥 best papers on 🤖 grasping', 'topic “grasping”'],
    ['👍', 'nothing'],
    ['?', 'nothing'],
    ['Not All Attention', 'topic “Not All Attention”'],
    ['OR-tools vs learned solvers', 'topic “OR-tools vs learned solvers”'],
    ['TL;DR: summaries of papers', 'topic “TL;DR: summaries of papers”'],
    [
      'Sepsis related mortality has risen from 2009 to 2014.',
      'topic “Sepsis related mortality has risen from 2009 to 2014.”',
    ],
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

  test('an address nobody knows is told and never searched', () => {
    const { notes, topic, kind } = parseQuery('see https://example.org/files/paper.pdf on gnn', NOW);
    expect([kind, topic]).toEqual(['words', 'see on gnn']);
    expect(notes).toEqual([
      'https://example.org/files/paper.pdf is no address of a paper that Paperboy knows; it was left out.',
    ]);
  });

  test('prose of more than 25 words is a text, whatever signs stand in it', () => {
    const text = `We show that "attention" (not recurrence) works in March 2020, e.g. for -based models OR others. ${'It does so well on all data sets. '.repeat(3)}`;
    expect(parseQuery(text, NOW)).toMatchObject({ kind: 'text', every: [], none: [], topic: text.trim() });
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

describe('what a search found nothing of', () => {
  it.each([
    ['transformers year:1990', 'from 1990'],
    ['since 2026-11-21', 'since 2026-11-21'],
    ['author:nobody', 'by “nobody”'],
    ['cat:cs.CL', 'in cs.CL (Computation and Language)'],
    ['title:sourdough', 'with “sourdough” in the title'],
  ])('%s: nothing %s', (typed, lack) => {
    expect(parseQuery(typed, NOW).every.map(describeLack)).toContain(lack);
  });
});

it.each(['OR AND NOT', 'NOT', '| ||', 'AND', '?'])('%s is nothing to look for', (typed) => {
  const { topic, every, none } = parseQuery(typed, NOW);
  expect([topic.replace(/[^\p{L}]/gu, ''), every, none]).toEqual(['', [], []]);
});
