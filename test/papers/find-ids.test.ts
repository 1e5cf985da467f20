import { describe, expect, it } from 'vitest';
import { canonicalId, findPaperIds } from '#src/papers/id.ts';

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

  it('reads a long hostile text in linear time', () => {
    for (const part of ['arxiv:', '<https://', '10.1000/', '2401.', '(((((', 'a.a.a.', 'doi: '])
      expect(found(part.repeat(40_000)).length).toBeLessThan(2);
  });
});
