import { beforeAll, describe, expect, test } from 'vitest';
import type { Found, Search } from '#src/search/search.ts';
import { searchOver, work } from './in-memory.ts';

const YEAR_2020 = Date.UTC(2020, 5);
const YEAR_2024 = Date.UTC(2024, 5);

let search: Search;

beforeAll(async () => {
  search = await searchOver([
    work('arxiv:1', 'Denoising Diffusion Probabilistic Models', {
      abstract:
        'We present image synthesis. We use diffusion models, a class of latent variable models. The end.',
      authors: ['Jonathan Ho', 'Ajay Jain'],
      categories: ['cs.LG'],
      publishedAt: YEAR_2020,
    }),
    work('arxiv:2', 'Diffusion Transformers: a survey', {
      abstract: 'Many diffusion models.',
      publishedAt: YEAR_2024,
    }),
    work('arxiv:3', 'Flow Matching for Generative Modeling', {
      authors: ['Yaron Lipman'],
      publishedAt: YEAR_2024,
    }),
    work('arxiv:4', 'LoRA: Low-Rank Adaptation of Large Language Models', { categories: ['cs.CL'] }),
    work('arxiv:5', 'A study of models that match a flow of LoRA adapters'),
  ]);
});

const find = (query: string): Promise<Found> => search.find(query, { offset: 0, limit: 10 });
const ids = async (query: string) => (await find(query)).hits.map((hit) => hit.work.id);

describe('finding', () => {
  test('a method’s name puts its own paper first', async () => {
    expect((await ids('lora'))[0]).toBe('arxiv:4');
  });

  test('a phrase needs its words side by side', async () => {
    expect(await ids('"flow matching"')).toEqual(['arxiv:3']);
  });

  test('conditions on author, date, category and words bind', async () => {
    expect(await ids('diffusion author:ho')).toEqual(['arxiv:1']);
    expect(await ids('author:"j ho"')).toEqual(['arxiv:1']);
    expect(await ids('diffusion since:2022')).toEqual(['arxiv:2']);
    expect(await ids('diffusion -survey')).toEqual(['arxiv:1']);
    expect(await ids('models cat:cs.CL')).toEqual(['arxiv:4']);
    expect(await ids('since:2023 -survey')).toEqual(['arxiv:3']);
  });

  test('among titles of the same words, the one that has them as they were typed comes first', async () => {
    const titles = await searchOver([
      work('arxiv:1', 'Flows that match a model'),
      work('arxiv:2', 'A model for matching flows'),
      work('arxiv:3', 'Matched flow models'),
    ]);
    const first = async (query: string) =>
      (await titles.find(query, { offset: 0, limit: 1 })).hits.map((hit) => hit.work.id);
    expect(await first('model match that')).toEqual(['arxiv:1']);
    expect(await first('for flows matching')).toEqual(['arxiv:2']);
    expect(await first('models flow')).toEqual(['arxiv:3']);
  });

  test.each(['qzxv wpfk', 'zzqk', 'survy adaptrs'])(
    'strings of letters find nothing, though words that never meet are near them: %s',
    async (query) => {
      const { hits, suggestions } = await find(query);
      expect(hits).toEqual([]);
      expect(suggestions).toEqual([]);
    },
  );

  test('a topic that is not here is said to be far from what is shown', async () => {
    const far = await find('sourdough models');
    expect(far.hits).not.toEqual([]);
    expect(far.notice).toBe('Nothing close; nearest by words:');
    expect((await find('diffusion models')).notice).toBeUndefined();
  });

  test('two errors are mended only behind a right first letter', async () => {
    const reuse = await searchOver([
      work('arxiv:1', 'Reusing gravitational models'),
      work('arxiv:2', 'Reusing'),
    ]);
    const repairs = async (query: string) =>
      (await reuse.find(query, { offset: 0, limit: 1 })).understood.repairs.map(({ to }) => to);
    expect(await repairs('gravitational lensing')).toEqual([]);
    expect(await repairs('gravitational rexxing')).toEqual(['reusing']);
  });

  test('a mistyped word is corrected against the corpus, and told', async () => {
    const { hits, understood } = await find('difusion probablistic');
    expect(hits[0]?.work.id).toBe('arxiv:1');
    expect(understood.repairs).toEqual([
      { from: 'difusion', to: 'diffusion' },
      { from: 'probablistic', to: 'probabilistic' },
    ]);
  });

  test('a word in quotes is searched as typed, the others are still corrected', async () => {
    const quoted = await find('"difusion" probablistic');
    expect(quoted.understood.repairs).toEqual([{ from: 'probablistic', to: 'probabilistic' }]);
    expect(quoted.hits).toEqual([]);
    expect((await find('title:"difusion models"')).understood.repairs).toEqual([]);
    expect((await find('"gnn" OR "difusion"')).understood.repairs).toEqual([]);
  });

  test('the sentence that matched is shown, its words marked', async () => {
    const { hits } = await find('latent variable');
    const [{ excerpt } = { excerpt: [] }] = hits;
    expect(excerpt.filter(({ kind }) => kind === 'match')).toEqual([
      { kind: 'match', text: 'latent variable' },
    ]);
    expect(excerpt.map((span) => ('text' in span ? span.text : '')).join('')).toBe(
      'We use diffusion models, a class of latent variable models.',
    );
  });

  test('an empty result names the condition that emptied it', async () => {
    const { hits, notice, suggestions } = await find('diffusion author:lipman');
    expect(hits).toEqual([]);
    expect(notice).toBe('Nothing by “lipman”; 2 without that.');
    expect(suggestions).toEqual(['diffusion']);
  });

  test('words that nobody knows find nothing, and that is weak', async () => {
    expect(await find('asdf qwer zxcv')).toMatchObject({ hits: [], weak: true });
  });

  test('a condition does not make sense of nonsense', async () => {
    expect(await ids('asdfqwer author:ho')).toEqual([]);
  });

  test('an exact title is never weak', async () => {
    expect((await find('Flow matching for generative modeling')).weak).toBe(false);
  });

  test('pages follow each other without overlap', async () => {
    const all = await ids('models');
    const first = await search.find('models', { offset: 0, limit: 2 });
    const second = await search.find('models', { offset: 2, limit: 2 });
    expect([...first.hits, ...second.hits].map((hit) => hit.work.id)).toEqual(all.slice(0, 4));
    expect(first.total).toBe(all.length);
  });

  test('the newest come first of all that match, not of the hundred that match best', async () => {
    const day = (at: number) => ({ publishedAt: YEAR_2020 + at * 86_400_000 });
    const old = Array.from({ length: 150 }, (_, at) =>
      work(`local:old${at}`, `Spoons and Ladles ${at}`, { abstract: 'Spoons, ladles, spoons.', ...day(at) }),
    );
    const abstract = 'Knives, forks, spoons and ladles are told of.';
    const fresh = [300, 301, 302].map((at) =>
      work(`local:new${at}`, 'A Kitchen Told', { abstract, ...day(at) }),
    );
    const others = Array.from({ length: 900 }, (_, at) => work(`local:other${at}`, `Boats ${at}`));
    const half = work('local:half', 'Spoons of Today', { ...day(400) });
    const kitchen = await searchOver([...fresh, half, ...old, ...others]);
    const { hits } = await kitchen.find('newest spoons ladles', { offset: 0, limit: 4 });
    expect(hits.map((hit) => hit.work.id)).toEqual([
      'local:new302',
      'local:new301',
      'local:new300',
      'local:old149',
    ]);
    const { hits: best } = await kitchen.find('spoons ladles', { offset: 0, limit: 1 });
    expect(best[0]?.work.id).toMatch('local:old');
  });

  test('completion offers titles that begin as typed first', async () => {
    const offered = await search.complete('diffusion tr', 5);
    expect(offered[0]).toEqual({ workId: 'arxiv:2', title: 'Diffusion Transformers: a survey', year: 2024 });
    expect(await search.complete('low-ra', 5)).toMatchObject([{ workId: 'arxiv:4' }]);
  });

  test('similar papers leave out those given', async () => {
    const { hits } = await search.similar({ more: ['arxiv:1'] }, { offset: 0, limit: 3 });
    expect(hits[0]?.work.id).toBe('arxiv:2');
    expect(hits.map((hit) => hit.work.id)).not.toContain('arxiv:1');
  });
});
