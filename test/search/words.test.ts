import { beforeAll, describe, expect, test } from 'vitest';
import type { Search } from '#src/search/search.ts';
import { searchOver, work } from './in-memory.ts';

const PAPERS: readonly (readonly [title: string, abstract: string, author?: string])[] = [
  ['Planning with A* on Roads', 'A* search guides the planner.'],
  ['A Search for Planets', 'We search.'],
  ['LPA* Replans', 'Incremental planning.'],
  ['Safe Wrappers around C++', 'C++ templates.'],
  ['Lambda Terms in F#', 'Functional programs.'],
  ['Deep Nets', 'A net. The net is deep, as nets are.'],
  ['Services Ported', 'We port services to .NET and measure.'],
  ['Generics without C#', 'C# compilers.'],
  ['我家的猫', '猫咪的数据。'],
  ['k-NN Without Distances', 'Neighbours.'],
  ['γ-VAE Collapses', 'Posterior.'],
  ['Catching CO₂ in Foams', 'Capture.'],
  ['To Have and Have Not: Missing Values', 'Imputation.'],
  ['How Can We Be So Sure', 'Calibration.'],
  ['用LSTM预测洪水', '本文使用LSTM。'],
  ['한국어 형태소의 분석', '형태소를 나눈다.'],
  ['การแปลภาษาไทย', 'แปล'],
  ['كتابة الشعر', 'ندرس الشعر.'],
  ['和歌の生成', '歌を作る。', '佐藤健一'],
  ['Tumor Behavior in Fibers', 'We analyze tumors.'],
  ['The University of the Future', 'Campus.'],
  ['A Universe of Strings', 'Cosmology.'],
  ['Qubits Are Its Noise', 'The quanjun loops of its photon; the boli states.'],
  ['Quanjun Rites', 'Quanjun, quanjun.'],
  ['Its Stated Proto Constructor', 'Its nope loops.'],
];

describe('words as people type them', () => {
  let search: Search;

  beforeAll(async () => {
    search = await searchOver(
      PAPERS.map(([title, abstract, author], at) =>
        work(`local:${at}`, title, { abstract, authors: author === undefined ? [] : [author] }),
      ),
    );
  });

  test.each([
    ['A*', 'Planning with A* on Roads'],
    ['a* search', 'Planning with A* on Roads'],
    ['lpa*', 'LPA* Replans'],
    ['c++', 'Safe Wrappers around C++'],
    ['F#', 'Lambda Terms in F#'],
    ['c#', 'Generics without C#'],
    ['.NET', 'Services Ported'],
    ['.net services', 'Services Ported'],
    ['net', 'Deep Nets'],
    ['猫', '我家的猫'],
    ['数', '我家的猫'],
    ['knn', 'k-NN Without Distances'],
    ['gamma-vae', 'γ-VAE Collapses'],
    ['CO2', 'Catching CO₂ in Foams'],
    ['to have and have not', 'To Have and Have Not: Missing Values'],
    ['to have and', 'To Have and Have Not: Missing Values'],
    ['how can we be so', 'How Can We Be So Sure'],
    ['LSTM', '用LSTM预测洪水'],
    ['형태소', '한국어 형태소의 분석'],
    ['형태소를', '한국어 형태소의 분석'],
    ['ภาษาไทย', 'การแปลภาษาไทย'],
    ['شعر', 'كتابة الشعر'],
    ['佐藤', '和歌の生成'],
    ['健一', '和歌の生成'],
    ['tumour behaviour', 'Tumor Behavior in Fibers'],
    ['analysing fibres', 'Tumor Behavior in Fibers'],
    ['university', 'The University of the Future'],
    ['universe', 'A Universe of Strings'],
  ])('%s finds %s first', async (query, title) => {
    const { hits, understood } = await search.find(query, { offset: 0, limit: 1 });
    expect(hits[0]?.work.title).toBe(title);
    expect(understood.repairs).toEqual([]);
  });

  test.each(
    'quantum bits status states bold look loop monday heading photo hope construct behaviour'.split(' '),
  )('%s is never corrected', async (word) => {
    const { understood } = await search.find(`${word} qubits`, { offset: 0, limit: 1 });
    expect(understood.repairs).toEqual([]);
  });

  test('of words in Han characters the single ones are not asked for', async () => {
    const { hits } = await search.find('猫狗大象', { offset: 0, limit: 1 });
    expect(hits).toEqual([]);
  });

  test('a word that nobody wrote is', async () => {
    const { understood } = await search.find('univresity', { offset: 0, limit: 1 });
    expect(understood.repairs).toEqual([{ from: 'univresity', to: 'university' }]);
  });
});
