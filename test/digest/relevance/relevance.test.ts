import { describe, expect, it } from 'vitest';
import type { Asked } from '#src/digest/relevance/relevance.ts';
import { createVectorIndex } from '#src/meaning/vectors/vectors.ts';
import type { Store } from '#src/store/store.ts';
import { relevanceOver } from '../../support/relevance.ts';
import { openTestStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 23);
const clock = { now: () => NOW };

interface Given {
  readonly title: string;
  readonly abstract?: string;
  readonly on?: string;
}

/** Papers of an import; with `on` the day they were announced. Their ids are their numbers. */
async function given(store: Store, papers: readonly Given[]): Promise<void> {
  await store.works.ingest(
    papers.map(({ title, abstract = '', on }, at) => ({
      paper: {
        ids: [{ scheme: 'arxiv', value: `2601.${10_000 + at}` }],
        ...{ title, abstract, abstractRaw: abstract, authors: ['A. Author'], categories: ['cs.LG'] },
        publishedAt: Date.UTC(2026, 0, 2),
      },
      ...{ source: 'import', origin: 'import', mayGuess: false },
      ...(on !== undefined && { announcedOn: on }),
    })),
    NOW,
  );
}

const plain = (count: number): readonly Given[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `Wheat study ${at}`,
    abstract: 'Soil, rain and harvest.',
  }));
/** Papers in which an odd word goes with the topic's. */
const older = Array.from({ length: 12 }, (_, at) => ({
  title: `Sycophancy of chatbots ${at}`,
  abstract: 'Flattery and agreement: a chatbot tells users what they want to hear, a sycophancy.',
}));
const asked = (topic: string, more: Partial<Asked> = {}): Asked => ({
  topic,
  window: { day: '2026-04-17' },
  now: NOW,
  ...more,
});

describe('relevance', () => {
  it('learns the words of a topic from older papers, and finds papers by them', async () => {
    const store = await openTestStore(clock);
    const today = [
      {
        title: 'Sycophancy and flattery',
        abstract: 'A chatbot tells what they want to hear.',
        on: '2026-04-17',
      },
      { title: 'On wheat', abstract: 'What users want of rain.', on: '2026-04-17' },
    ];
    await given(store, [...older, ...plain(300), ...today]);
    const relevance = relevanceOver(store);
    const { matches } = await relevance.judge(
      asked('chatbots that tell users what they want to hear', { dial: 'more' }),
    );
    expect(matches.map(({ workId }) => workId)).toEqual(['arxiv:2601.10312']);
    const profile = await relevance.profileOf(asked('chatbots that tell users what they want to hear'));
    expect(profile.words.map((word) => word.toLowerCase())).toContain('sycophancy');
    expect(profile.papers[0]).toMatch(/^arxiv:2601.100(?:0\d|1[01])$/);
  });

  it('never learns from papers of the day or of later ones', async () => {
    const store = await openTestStore(clock);
    await given(store, [
      ...older.map((paper, at) => ({ ...paper, on: at % 2 === 0 ? '2026-04-17' : '2026-04-20' })),
      ...plain(300),
    ]);
    const { papers } = await relevanceOver(store).profileOf(asked('sycophancy of chatbots'));
    expect(papers).toEqual([]);
    const later = await relevanceOver(store).profileOf(
      asked('sycophancy of chatbots', { window: { day: '2026-04-20' } }),
    );
    expect(later.papers.length).toBeGreaterThan(0);
  });

  it('judges topics that read the same once, each dial for itself', async () => {
    const store = await openTestStore(clock);
    await given(store, [...older, { title: 'Sycophancy', on: '2026-04-17' }]);
    const relevance = relevanceOver(store);
    const first = await relevance.judge(asked('sycophancy of chatbots'));
    expect(await relevance.judge(asked('chatbot sycophancy'))).toBe(first);
    expect(await relevance.judge(asked('chatbot sycophancy', { dial: 'more' }))).not.toBe(first);
  });

  it('lets through no less by each step of the dial', async () => {
    const store = await openTestStore(clock);
    const words = ['sycophancy', 'chatbots', 'flattery', 'agreement', 'users'];
    const today = words.map((_, at) => ({
      title: `A study of ${words.slice(0, at + 1).join(' ')}`,
      on: '2026-04-17',
    }));
    await given(store, [...older, ...plain(300), ...today]);
    const relevance = relevanceOver(store);
    const found = async (dial: Asked['dial']) =>
      (await relevance.judge(asked('sycophancy chatbots flattery', { dial }))).matches.map(
        ({ workId }) => workId,
      );
    const [fewer, balanced, more] = [await found('fewer'), await found('balanced'), await found('more')];
    expect(balanced).toEqual(expect.arrayContaining([...fewer]));
    expect(more).toEqual(expect.arrayContaining([...balanced]));
    expect(more.length).toBeGreaterThan(0);
  });

  it('does not take words of a phrase that stand apart for the phrase', async () => {
    const store = await openTestStore(clock);
    const learning = Array.from({ length: 12 }, (_, at) => ({
      title: `Machine learning ${at}`,
      abstract:
        'Machine learning of classifiers: features, labels, regression, overfitting, kernels, ensembles.',
    }));
    const today = [
      { title: 'Machine learning of rivers', abstract: 'Features and kernels.', on: '2026-04-17' },
      {
        title: 'Neural machine translation',
        abstract: 'Rare tongues profit from transfer learning.',
        on: '2026-04-17',
      },
    ];
    await given(store, [...learning, ...plain(300), ...today]);
    const { matches } = await relevanceOver(store).judge(asked('machine learning'));
    expect(matches.map(({ workId }) => workId)).toEqual(['arxiv:2601.10312']);
  });

  it('explains one paper: what it reached of what it must, and whether the conditions let it in', async () => {
    const store = await openTestStore(clock);
    const today = { title: 'Sycophancy of chatbots', on: '2026-04-17' };
    await given(store, [...older, ...plain(300), today]);
    const relevance = relevanceOver(store);
    const [id, another] = ['arxiv:2601.10312', 'arxiv:2601.10000'];
    const [judged] = (await relevance.judge(asked('sycophancy'))).matches;
    const told = await relevance.explain(asked('sycophancy'), id);
    expect(told).toEqual({ ...judged, cut: told?.cut, isAdmitted: true });
    expect(told?.score).toBeGreaterThanOrEqual(told?.cut ?? 1);
    expect(await relevance.explain(asked('sycophancy cat:math'), id)).toMatchObject({ isAdmitted: false });
    expect(await relevance.explain(asked('sycophancy'), another)).toBeUndefined();
  });

  it('finds a paper by nearness, and says so with words that stand in it', async () => {
    const store = await openTestStore(clock);
    const today = {
      title: 'Flattery and agreement',
      abstract: 'Sycophancy: a chatbot tells users what they want to hear.',
      on: '2026-04-17',
    };
    await given(store, [...older, ...plain(300), today]);
    const vectors = createVectorIndex();
    const towards = (one: number, other: number) => Int8Array.from([one, other, 1, 1]);
    for (let at = 0; at < older.length; at += 1) vectors.put(`arxiv:2601.${10_000 + at}`, towards(120, at));
    for (let at = 0; at < 300; at += 1)
      vectors.put(`arxiv:2601.${10_000 + older.length + at}`, towards(at % 9, 120));
    vectors.put('arxiv:2601.10312', towards(120, 3));
    const { matches } = await relevanceOver(store, vectors).judge(
      asked('assistants that please people', { vector: towards(120, 5), dial: 'more' }),
    );
    expect(matches.map(({ reason }) => reason)).toEqual([
      'close to the topic by meaning, title has “Flattery”, “agreement”, abstract has “chatbot tells users”, “Sycophancy”',
    ]);
  });
});
