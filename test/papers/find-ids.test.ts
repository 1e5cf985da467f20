import { describe, expect, it } from 'vitest';
import { findIdsInText, findPaperIds } from '#src/papers/find-ids.ts';
import { canonicalId } from '#src/papers/id.ts';

const found = (text: string) => findPaperIds(text).map(({ id }) => canonicalId(id));

describe('ids in a longer text', () => {
  it.each([
    ['bare and at the end of a sentence', 'Did you read 2401.01234v2?', ['arxiv:2401.01234']],
    [
      'two, in their order',
      'first hep-th/9901001, then (1706.03762).',
      ['arxiv:hep-th/9901001', 'arxiv:1706.03762'],
    ],
    [
      'with a prefix',
      'as in arXiv:1706.03762 and doi:10.1000/x1, PMID 31978945',
      ['arxiv:1706.03762', 'doi:10.1000/x1', 'pubmed:31978945'],
    ],
    [
      'in links',
      'see https://arxiv.org/abs/1706.03762v5. And hf.co/papers/2401.01234!',
      ['arxiv:1706.03762', 'arxiv:2401.01234'],
    ],
    [
      'as Slack wraps links',
      '<https://arxiv.org/abs/1706.03762|arxiv.org/abs/1706.03762> and <https://doi.org/10.1000/X1>',
      ['arxiv:1706.03762', 'doi:10.1000/x1'],
    ],
    ['in Markdown', '[the paper](https://arxiv.org/pdf/1706.03762) is good', ['arxiv:1706.03762']],
    [
      'once, however often it is named',
      '1706.03762, arXiv:1706.03762, https://arxiv.org/abs/1706.03762',
      ['arxiv:1706.03762'],
    ],
    ['as a bare DOI', 'published as 10.1145/3292500.3330701.', ['doi:10.1145/3292500.3330701']],
  ])('%s', (_, text, ids) => expect(found(text)).toEqual(ids));

  it.each([
    'it costs 2401.012345 or $1706.03762',
    'version 1.2401.01234 of the file 2401.01234.5',
    'call 2413.01234 or 0808.05394',
    'a ratio of 10.5/3 and cs/ai',
    'https://example.com/2401.01234',
    'mail me@arxiv.org/abs/ today',
    'local:7 and author:1234',
    '',
  ])('none in %j', (text) => expect(found(text)).toEqual([]));

  it.each([
    ['https://arxiv.org/abs/2306.07629 looks cool', 'https://arxiv.org/abs/2306.07629'],
    ['have a look: https://arxiv.org/abs/2306.07629', 'https://arxiv.org/abs/2306.07629'],
    ['arXiv preprint arXiv:2306.07629 (2023)', 'arXiv:2306.07629'],
    ['arXiv e-prints, arXiv:2306.07629', 'arXiv:2306.07629'],
    ['Kim et al. SqueezeLLM. CoRR, abs/2306.07629, 2023.', 'abs/2306.07629'],
    ['arXiv:2306.07629v2 [cs.CL] 13 Jun 2023', 'arXiv:2306.07629v2 [cs.CL]'],
    ['see arxiv 2306.07629.', 'arxiv 2306.07629'],
    ['see 2306.07629', '2306.07629'],
    ['[2306.07629] SqueezeLLM: Dense-and-Sparse Quantization', '2306.07629'],
    ['2306.07629v3?!', '2306.07629v3'],
    ['the file 2306.07629v2.pdf, please', '2306.07629v2.pdf'],
    ['doi: 10.48550/arXiv.2306.07629 (accessed today)', 'doi: 10.48550/arXiv.2306.07629'],
    ['(DOI 10.48550/arXiv.2306.07629).', '10.48550/arXiv.2306.07629'],
    ['&gt; 2306.07629', '2306.07629'],
    ['> 2306.07629', '2306.07629'],
    ['&gt;2306.07629 is what I mean', '2306.07629'],
    ['*2306.07629*, said _he_', '2306.07629'],
    ['_2306.07629_', '2306.07629'],
    ['“2306.07629”', '2306.07629'],
    ['paper:2306.07629', '2306.07629'],
    ['见https://arxiv.org/abs/2306.07629，很好', 'https://arxiv.org/abs/2306.07629'],
    ['论文2306.07629很好', '2306.07629'],
    ['[t](https://arxiv.org/abs/2306.07629).', 'https://arxiv.org/abs/2306.07629'],
    ['([SqueezeLLM](https://arxiv.org/pdf/2306.07629v1))', 'https://arxiv.org/pdf/2306.07629v1'],
    [
      'at <https://arxiv.org/abs/2306.07629|arxiv.org/abs/2306.07629> now',
      '<https://arxiv.org/abs/2306.07629|arxiv.org/abs/2306.07629>',
    ],
    ['<https://arxiv.org/abs/2306.07629>', '<https://arxiv.org/abs/2306.07629>'],
    ['2306.07629 or 1203.4567 % or 1203.4567 ms', '2306.07629'],
    ['https://example.com/2401.01234 is 2306.07629', '2306.07629'],
  ])('by where it stands in %j', (text, written) => {
    const places = findIdsInText(text);
    expect(places.map((place) => [canonicalId(place.id), place.written])).toEqual([
      ['arxiv:2306.07629', written],
    ]);
    for (const { start, end } of places) expect(text.slice(start, end)).toBe(written);
  });

  it.each([
    ['2306.07629 2402.05109', ['arxiv:2306.07629', 'arxiv:2402.05109']],
    ['2306.07629,2402.05109', ['arxiv:2306.07629', 'arxiv:2402.05109']],
    ['2306.07629; 2402.05109v2', ['arxiv:2306.07629', 'arxiv:2402.05109']],
    [
      '[a](https://arxiv.org/abs/2306.07629)[b](hf.co/papers/2402.05109)',
      ['arxiv:2306.07629', 'arxiv:2402.05109'],
    ],
    ['[2306.07629](https://arxiv.org/abs/2306.07629)', ['arxiv:2306.07629', 'arxiv:2306.07629']],
    ['10.1000/a,10.1000/b; 10.1000/c', ['doi:10.1000/a', 'doi:10.1000/b', 'doi:10.1000/c']],
    [
      'https://arxiv.org/abs/2306.07629,https://doi.org/10.1016/S0140-6736(20)30183-5).',
      ['arxiv:2306.07629', 'doi:10.1016/s0140-6736(20)30183-5'],
    ],
    ['Doe (2024), 2024.acl-long.1, and hep-th/9711200v3.', ['acl:2024.acl-long.1', 'arxiv:hep-th/9711200']],
  ])('every one of %j', (text, ids) =>
    expect(findIdsInText(text).map(({ id }) => canonicalId(id))).toEqual(ids),
  );

  it.each([
    'accuracy 1234.5678 %',
    'accuracy of 1203.4567%',
    'in 1203.4567 seconds, ±1203.4567',
    'between 2018 and 2025, 12.5 or 2024.05',
    'version 10.1.2 and 2024.11.3',
    'a loss of 2399.12345',
    '2306.07629.1 and 2306.07629abc',
    'version v10.1000',
  ])('numbers that are none: %j', (text) => expect(findIdsInText(text)).toEqual([]));

  it('reads a long hostile text in linear time', () => {
    for (const part of [
      'arxiv:',
      '<https://',
      '10.1000/',
      '2401.',
      '(((((',
      'a.a.a.',
      'doi: ',
      'https://)',
      '<a',
      '10.1000/)',
      '[](',
    ])
      expect(found(part.repeat(40_000)).length).toBeLessThan(2);
  });
});
