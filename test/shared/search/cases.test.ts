import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { toReadable } from '#src/papers/tex/tex.ts';
import type { Search } from '#src/search/search.ts';
import { describeShared, shared } from '../../support/shared.ts';
import { searchOver, work } from '../../search/in-memory.ts';

interface Paper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors?: readonly string[];
}

async function over(file: string): Promise<Search> {
  const lines = readFileSync(shared(`cases/${file}`), 'utf8')
    .trim()
    .split('\n');
  const papers = lines.map((line) => JSON.parse(line) as Paper);
  return searchOver(
    papers.map(({ id, title, abstract, authors = [] }) =>
      work(`arxiv:${id}`, toReadable(title), { abstract: toReadable(abstract), authors: [...authors] }),
    ),
  );
}

async function first(search: Search, query: string): Promise<string | undefined> {
  return (await search.find(query, { offset: 0, limit: 1 })).hits[0]?.work.id.replace('arxiv:', '');
}

describeShared('searches that went wrong', () => {
  test('each finds the paper it names first', async () => {
    const rows = readFileSync(shared('cases/text-and-ids.tsv'), 'utf8').trimEnd().split('\n');
    const cases = rows.map((row) => row.split('\t')).filter(([kind]) => kind === 'search');
    expect(cases.length).toBeGreaterThan(0);
    for (const [, how = '', query = '', right = ''] of cases) {
      const search = await over(how.replace('find ', ''));
      expect(`${query}: ${await first(search, query)} first`).toBe(`${query}: ${right.trim()}`);
    }
  });

  describe('the shortest distinctive name finds its paper first', () => {
    let search: Search;

    describe.each<readonly [string, readonly (readonly [string, string])[]]>([
      [
        'search-corpus.jsonl',
        [
          ['c++', '01'],
          ['C#', '02'],
          ['.NET', '03'],
          ['C', '04'],
          ['F#', '05'],
          ['R', '06'],
          ['E=mc^2', '07'],
          ['k-NN', '08'],
          ['knn', '08'],
          ['Q*', '09'],
          ['A*', '10'],
          ['β-VAE', '11'],
          ['beta-vae', '11'],
          ['μP', '12'],
          ['mup', '12'],
          ['ℓ1', '13'],
          ['l1', '13'],
          ['M/PO-R3', '14'],
          ['Node.js', '15'],
          ['TCP/IP', '16'],
          ['university', '17'],
          ['universe', '18'],
          ['police', '19'],
          ['policy gradients', '20'],
          ['organ', '21'],
          ['organization', '22'],
          ['organisation', '22'],
          ['检索增强', '23'],
          ['山田', '24'],
          ['임베딩', '25'],
          ['لغة', '26'],
          ['transformers', '27'],
          ['Schrodinger', '28'],
          ['sorensen', '29'],
          ['strasse', '30'],
          ['CO2', '31'],
          ['CO₂', '31'],
          ['GPT-4', '32'],
          ['o1', '32'],
          ['1.58-bit', '33'],
          ['snake_case', '34'],
          ['camelCase', '34'],
          ['слова', '35'],
          ['off-policy', '36'],
          ['news', '37'],
          ['n-gram', '38'],
          ['Wasserstein-2', '39'],
          ['flow matching', '40'],
          ['PyTorch 2.0', '41'],
          ['ΛCDM', '42'],
          ['LambdaCDM', '42'],
          ['The Who', '44'],
          ['to be or not to be', '45'],
          ['generalization', '48'],
          ['marketing', '49'],
          ['ภาษาไทย', '50'],
        ],
      ],
      [
        'search-corpus2.jsonl',
        [
          ['A*', '01'],
          ['a* search', '01'],
          ['β-VAE', '02'],
          ['ΛCDM', '03'],
          ['α-divergence', '04'],
          ['ℓ0', '05'],
          ['ε-greedy', '06'],
          ['What You See Is Not What You Get', '07'],
          ['what you see', '07'],
          ['Yes, We Can', '08'],
          ['D* Lite', '09'],
          ['D*', '09'],
          ['RRT*', '10'],
          ['rrt', '10'],
          ['I-JEPA', '11'],
          ['3D', '12'],
          ['문서', '13'],
          ['문서를', '13'],
          ['IS and OR', '14'],
          ['Z_2', '18'],
          ['K*', '20'],
        ],
      ],
    ])('%s', (file, names) => {
      beforeAll(async () => {
        search = await over(file);
      });

      test.each(names)('%s', async (query, number) => {
        const prefix = file === 'search-corpus.jsonl' ? '2501.000' : '2502.000';
        expect(await first(search, query)).toBe(prefix + number);
      });
    });
  });
});
