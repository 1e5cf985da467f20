import { Cite } from '@citation-js/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtex } from '#src/papers/cite.ts';
import type { Work } from '#src/papers/paper.ts';

const UNDATED: Work = {
  id: 'arxiv:1706.03762',
  title: 'Attention Is All You Need',
  abstract: '',
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Łukasz Kaiser'],
  categories: ['cs.CL', 'cs.LG'],
  url: 'https://arxiv.org/abs/1706.03762',
  origin: 'sync',
  ownSummary: false,
  votes: 0,
  changeSeq: 1,
  createdAt: 0,
};

const ATTENTION: Work = { ...UNDATED, publishedAt: Date.UTC(2017, 5, 12) };
const work = (over: Partial<Work>): Work => ({ ...ATTENTION, ...over });
const keysOf = (text: string) => Array.from(text.matchAll(/^@\w+\{(.*),$/gm), ([, key]) => key);

describe('BibTeX', () => {
  it('of an arXiv paper carries its eprint fields', async () => {
    expect(await bibtex([ATTENTION])).toBe(`@misc{vaswani2017attention,
  title = {{Attention Is All You Need}},
  author = {Vaswani, Ashish and Shazeer, Noam and Kaiser, Łukasz},
  year = {2017},
  url = {https://arxiv.org/abs/1706.03762},
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
}
`);
  });

  it('of a journal article names journal and DOI, of a conference paper the proceedings', async () => {
    const text = await bibtex([
      work({ id: 'doi:10.1000/x_1', venue: 'Nature & Sons', url: 'https://doi.org/10.1000/x_1' }),
      work({ id: 'acl:2024.acl-long.1', venue: 'ACL 2024' }),
      work({ venue: 'NeurIPS 2017' }),
    ]);
    expect(text).toMatch(/^@article[^]*journal = \{Nature \\& Sons\}[^]*doi = \{10\.1000\/x_1\}/);
    expect(text).toMatch(/@inproceedings[^]*booktitle = \{ACL 2024\}/);
    expect(text).toMatch(/@misc[^]*note = \{NeurIPS 2017\}/);
  });

  it('parts names as people are sorted, and leaves groups whole', async () => {
    const authors = ['Laurens van der Maaten', 'Martin Luther King Jr.', 'Plato', 'Qwen Team', 'Doe, Jane'];
    expect(await bibtex([work({ authors })])).toContain(
      'author = {van der Maaten, Laurens and King, Jr., Martin Luther and {Plato} and {Qwen Team} and Doe, Jane}',
    );
  });

  it('takes a suffix behind a comma for no given name, and the surname Ai for no group', async () => {
    const authors = ['Frederick P. Brooks, Jr.', 'Qingyao Ai', 'Meta AI'];
    expect(await bibtex([work({ authors })])).toContain(
      'author = {Brooks, Jr., Frederick P. and Ai, Qingyao and {Meta AI}}',
    );
  });

  it('has ASCII keys, each once', async () => {
    const text = await bibtex([
      ATTENTION,
      ATTENTION,
      work({ authors: ['Łukasz Kaiser'], title: 'The Éclair of 2' }),
      work({ authors: ['王小明'], title: '注意力', id: 'local:7', publishedAt: Date.UTC(2020, 0) }),
      { ...UNDATED, id: 'local:8', authors: [], title: '…' },
    ]);
    expect(keysOf(text)).toEqual([
      'vaswani2017attention',
      'vaswani2017attentionb',
      'kaiser2017eclair',
      'paper2020',
      'paper',
    ]);
  });

  it.each([
    ['Þórður Guðmundsson', 'On Þingvellir', 'gudmundsson2017thingvellir'],
    ['Đorđe Ðukić', 'What We Should Use Instead', 'dukic2017instead'],
    ['Søren Łoś', 'α-Synuclein', 'los2017alpha'],
    ['Işıl Ħal', 'Because of Them', 'hal2017'],
    ['MiniMax: Aili Roe', 'LoRA', 'minimax2017lora'],
  ])('has a key for %s: %s', async (author, title, key) => {
    expect(keysOf(await bibtex([work({ authors: [author], title })]))).toEqual([key]);
  });

  it.each([
    [['Team GLM'], '{Team GLM}'],
    [['The ATLAS Collaboration', 'J. Roe'], '{The ATLAS Collaboration} and Roe, J.'],
    [['Anil Kumar et al.'], 'Kumar, Anil and others'],
    [['Anil Kumar', 'et al.'], 'Kumar, Anil and others'],
    [['Anil Kumar', 'others'], 'Kumar, Anil and others'],
    [['MiniMax: Aili Roe'], '{MiniMax} and Roe, Aili'],
    [['MiniMax', ':', 'Aili Roe', 'and John Doe'], '{MiniMax} and Roe, Aili and Doe, John'],
    [['Thu Nguyễn'], String.raw`Nguy{\~{\^{e}}}n, Thu`],
  ])('names %j as %s', async (authors, names) => {
    expect(await bibtex([work({ authors })])).toContain(`author = {${names}},`);
  });

  it('ends a long list of authors in "and others"', async () => {
    const authors = Array.from({ length: 201 }, (_, at) => `Jane Roe${'x'.repeat(at + 1)}`);
    const text = await bibtex([work({ authors }), work({ authors: authors.slice(1), id: 'local:1' })]);
    const [long = '', whole = ''] = Array.from(
      text.matchAll(/author = \{(.*)\},\n/g),
      ([, names = '']) => names,
    );
    expect(long).toMatch(/Roex{200}, Jane and others$/);
    expect(whole).toMatch(/Roex{201}, Jane$/);
    expect(whole.split(' and ')).toHaveLength(200);
  });

  it('is dated by the submission that the arXiv id tells, where nothing earlier is known', async () => {
    expect(await bibtex([UNDATED])).toContain('year = {2017}');
    expect(await bibtex([work({ publishedAt: Date.UTC(2026, 1) })])).toContain('year = {2017}');
    expect(await bibtex([work({ id: 'arxiv:hep-th/9711200', publishedAt: Date.UTC(1999, 1) })])).toContain(
      'year = {1997}',
    );
    expect(await bibtex([work({ id: 'arxiv:2601.00001', publishedAt: Date.UTC(2025, 11, 31) })])).toContain(
      'year = {2025}',
    );
  });

  it('of nothing is nothing', async () => {
    expect(await bibtex([])).toBe('');
  });

  it('is read back by another reader: as many entries, the same authors in order, the same title', async () => {
    const title = fc.string({
      unit: fc.constantFrom(...Array.from('aZ é中{}\\$%&#_^~<>"@,=-')),
      maxLength: 30,
    });
    // "The Ashx" is a group.
    const plain = fc.stringMatching(/^[A-Z][a-zé]{2,6}$/).filter((word) => word !== 'The' && word !== 'Team');
    const given = fc.oneof(plain, fc.constantFrom('And', 'AND'));
    const name = fc.tuple(given, fc.stringMatching(/^[A-Z][a-z]{3,8}x$/));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ title, names: fc.array(name, { minLength: 1 }) }), { minLength: 1 }),
        async (papers) => {
          const text = await bibtex(
            papers.map((paper) =>
              work({ title: paper.title, authors: paper.names.map((parts) => parts.join(' ')) }),
            ),
          );
          const { data } = new Cite(text);
          expect(data.map(({ author }) => author)).toEqual(
            papers.map(({ names }) => names.map(([given, family]) => ({ given, family }))),
          );
          expect(new Set(keysOf(text)).size).toBe(papers.length);
          expect(keysOf(text).join('')).toMatch(/^[a-z0-9]+$/);
          for (const [at, { title: asked }] of papers.entries())
            expect(lettersOf(data[at]?.['title'])).toBe(lettersOf(asked));
        },
      ),
      { numRuns: 200 },
    );
  });
});

function lettersOf(text: unknown): string {
  return (typeof text === 'string' ? text : '').replace(/<[^>]*>/g, '').replace(/[^\p{L}]/gu, '');
}
