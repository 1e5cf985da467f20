import { beforeAll, describe, expect, it } from 'vitest';
import type { Search } from '#src/search/search.ts';
import { searchOver, work } from './in-memory.ts';

let search: Search;

const day = (year: number) => Date.UTC(year, 5, 1);

beforeAll(async () => {
  search = await searchOver([
    work('arxiv:1', 'Holistic Evaluation of Language Models', {
      authors: ['Percy Liang', 'Rishi Bommasani'],
      publishedAt: day(2022),
    }),
    work('arxiv:2', 'Foundation Models and Their Risks', {
      authors: ['Rishi Bommasani', 'Percy Liang'],
      publishedAt: day(2024),
    }),
    work('arxiv:3', 'Titans: Learning to Memorize', { authors: ['Ali Behrouz'], publishedAt: day(2025) }),
    work('arxiv:4', 'Human Annotation of Text between 2018 and 2025', { publishedAt: day(2026) }),
    work('arxiv:5', 'Evaluation of Human Annotation', { publishedAt: day(2020) }),
    work('arxiv:6', 'Tensor Product Attention Is All You Need', { authors: ['Kevin Zhang'] }),
    work('arxiv:7', 'Air Quality in Hong Kong', {
      abstract: 'Hong Kong and its air.',
      authors: ['Mia Wong'],
    }),
    work('arxiv:8', 'Buses of Hong Kong', { authors: ['Kong Hong'] }),
    work('arxiv:9', 'Hexagonal Grids', { authors: ['Conan O’Neill', 'Hugo de Vries', 'Hanna Müller'] }),
    work('arxiv:1409.0473', 'Neural Machine Translation by Jointly Learning to Align and Translate', {
      authors: ['Dzmitry Bahdanau'],
      publishedAt: day(2014),
    }),
    work('arxiv:11', 'Forecasting with Proxies', { authors: ['Dzmitry Bahdanau'], publishedAt: day(2026) }),
    work('arxiv:10', 'Hexagons Everywhere', { authors: ['Max Roe'] }),
  ]);
});

const find = (query: string) => search.find(query, { offset: 0, limit: 10 });
const ids = async (query: string) => (await find(query)).hits.map((hit) => hit.work.id);

describe('a person', () => {
  it.each([
    ['Percy Liang', ['arxiv:2', 'arxiv:1']],
    ['percy liang', ['arxiv:2', 'arxiv:1']],
    ['Liang Percy', ['arxiv:2', 'arxiv:1']],
    ['Liang, P.', ['arxiv:2', 'arxiv:1']],
    ['P. Liang', ['arxiv:2', 'arxiv:1']],
    ['Behrouz', ['arxiv:3']],
    ['Behrouz 2025', ['arxiv:3']],
    ['muller', ['arxiv:9']],
    ['de Vries', ['arxiv:9']],
    ["O'Neill", ['arxiv:9']],
  ])('%s has written %j', async (query, expected) => expect(await ids(query)).toEqual(expected));

  it('whose name people use for a paper is that paper', async () => {
    expect((await ids('bahdanau'))[0]).toBe('arxiv:1409.0473');
  });

  it('with a topic: of theirs, what is on it', async () => {
    expect((await ids('Percy Liang evaluation'))[0]).toBe('arxiv:1');
    expect(await ids('Percy Liang evaluation')).not.toContain('arxiv:5');
  });

  it('is nobody where more papers speak of those words than are by them', async () => {
    expect(await ids('Hong Kong')).toContain('arxiv:7');
  });
});

describe('a title', () => {
  it('is found whatever date stands in it', async () => {
    expect((await ids('human annotation of text in 2025'))[0]).toBe('arxiv:4');
    expect((await ids('Human Annotation of Text between 2018 and 2025'))[0]).toBe('arxiv:4');
  });
});

describe('what is stored never hides what is not', () => {
  const doubt = async (query: string) => (await find(query)).understood.doubt.asksSources;

  it.each([
    ['attention is all you need', true],
    ['Tensor Product Attention Is All You Need', false],
    ['resnet', true],
    ['graph neural networks', true],
    ['Percy Liang', true],
    ['Titans', true],
    ['Titans: Learning to Memorize', false],
    ['2401.00001', true],
    ['the hexagon grids paper', true],
    ['Layer Normalization', true],
    ['?', false],
  ])('%s: the sources are asked: %s', async (query, asks) => expect(await doubt(query)).toBe(asks));
});

describe('nothing', () => {
  it.each(['asdfghjkl', '大语言模型', 'qwxz fnord'])(
    'is found for %s, and the sources are asked',
    async (query) => {
      const { hits, weak } = await find(query);
      expect([hits.length, weak]).toEqual([0, true]);
    },
  );

  it('says that a query in another script is not translated', async () => {
    expect((await find('внимание')).notice).toBe(
      'No stored paper has these words: Paperboy does not translate Cyrillic ones.',
    );
  });

  it('is said to be close only where words were looked for', async () => {
    expect((await find('author:behrouz')).notice).toBeUndefined();
    expect((await find('year:2025')).notice).toBeUndefined();
  });
});
