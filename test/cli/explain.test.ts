import { describe, expect, it } from 'vitest';
import { explanation } from '#src/cli/explain.ts';
import { searchOver, work } from '../search/in-memory.ts';

const search = await searchOver([
  work('arxiv:2306.07629', 'SqueezeLLM: Dense-and-Sparse Quantization', { authors: ['Sehoon Kim'] }),
  work('arxiv:2312.00752', 'Mamba: Linear-Time Sequence Modeling', { publishedAt: Date.UTC(2025, 3) }),
  work('arxiv:2401.00001', 'Vision with Transformers', { abstract: 'Transformers see.' }),
]);

const explain = async (query: string) =>
  explanation(query, await search.find(query, { offset: 0, limit: 1 }));

describe('how a query is understood', () => {
  it.each([
    ['see arxiv.org/abs/2306.07629', { kind: 'id', ids: ['arxiv:2306.07629'], asksSources: false }],
    [
      '2306.07629 2402.05109',
      { kind: 'id', ids: ['arxiv:2306.07629', 'arxiv:2402.05109'], asksSources: true },
    ],
    ['SqueezeLLM: Dense-and-Sparse Quantization', { kind: 'title', asksSources: false }],
    ['squeezellm', { kind: 'name', asksSources: true }],
    [
      'Sehoon Kim',
      { kind: 'author', conditions: [{ kind: 'author', value: 'Sehoon Kim', excluded: false }] },
    ],
    [
      'mamba 2025',
      {
        conditions: [
          {
            kind: 'published',
            value: '2025-01-01..2025-12-31',
            excluded: false,
            from: '2025-01-01',
            until: '2025-12-31',
          },
        ],
      },
    ],
    ['since:2020', { kind: 'filters', words: [], share: 0 }],
    [
      'transformers -vision',
      { kind: 'topic', conditions: [{ kind: 'word', value: 'vision', excluded: true }] },
    ],
    ['квантование', { language: 'ru', share: 0, asksSources: true }],
    ['word '.repeat(30), { kind: 'text' }],
  ])('%s', async (query, expected) => expect(await explain(query)).toMatchObject(expected));
});
