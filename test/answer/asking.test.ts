import { beforeEach, describe, expect, it } from 'vitest';
import type { App } from '#src/app.ts';
import type { Platform } from '#src/chat/platform.ts';
import type { Card } from '#src/message/card.ts';
import { textOf } from '#src/message/text.ts';
import { asPerson, openTestApp, wordsOf } from '../support/app.ts';
import { startLlmServer } from '../support/llm-server.ts';

const QUESTION = 'How many experts did the recipe ask for?';
const ABSTRACT =
  'Recipes are long. We asked 17 experts for a shorter recipe. The recipe was then cooked in four kitchens.';

function permissive(posts: Card[]): Platform {
  const yes = () => Promise.resolve({ ok: true as const });
  const keys = new Set<string>();
  return {
    name: 'slack',
    courier: {
      post(_place, card, key) {
        posts.push(card);
        keys.add(key);
        return Promise.resolve({ outcome: 'sent', ref: key });
      },
      edit: (_place, ref) => Promise.resolve({ outcome: 'sent', ref }),
      find: (_place, key) =>
        Promise.resolve(keys.has(key) ? { outcome: 'found', ref: key } : { outcome: 'absent' }),
      directMessage: () => Promise.resolve(undefined),
    },
    mayManage: yes,
    mayPost: yes,
    canRead: () => Promise.resolve('yes' as const),
    canPost: yes,
    zoneOf: () => Promise.resolve(undefined),
    nameOf: (place) => Promise.resolve(`#${place.channel}`),
    resolvePlace: (_typed, from) => Promise.resolve(from),
  };
}

async function opened(env: Readonly<Record<string, string>> = {}) {
  const app = await openTestApp({ STARTER_CORPUS: 'off', ...env });
  const posts: Card[] = [];
  const platform = permissive(posts);
  app.join(platform);
  const paper = {
    ids: [{ scheme: 'arxiv', value: '2401.00001' }] as const,
    ...{
      title: 'Why do recipes grow?',
      abstract: ABSTRACT,
      abstractRaw: ABSTRACT,
      authors: ['A. Cook'],
      categories: [],
    },
  };
  await app.services.store.works.ingest([{ paper, source: 'test', origin: 'import' }], 1);
  app.services.search.changed();
  await app.services.search.caughtUp();
  return { app, posts, mia: asPerson(app, platform) };
}

const row = (app: App) => app.services.store.db.selectFrom('answer').selectAll().executeTakeFirstOrThrow();

describe('a question in chat', () => {
  let app: App, posts: Card[], mia: Awaited<ReturnType<typeof opened>>['mia'];
  beforeEach(async () => ({ app, posts, mia } = await opened()));

  it('is answered with a quote that names its paper, and kept', async () => {
    const { card } = await mia.type(`ask ${QUESTION}`);
    const [quote] = card.blocks.filter((block) => block.kind === 'quote');
    expect(textOf(quote?.text ?? [])).toBe('We asked 17 experts for a shorter recipe.');
    expect(
      quote?.text.filter(({ kind }) => kind === 'match').map((span) => 'text' in span && span.text),
    ).toEqual(['17']);
    expect(textOf(quote?.source ?? [])).toBe('Why do recipes grow? · Abstract');
    expect(wordsOf(card)).toContain('From the abstract of 1 paper');
    expect(await row(app)).toMatchObject({
      question: QUESTION,
      outcome: 'answered',
      works: '["arxiv:2401.00001"]',
      rating: null,
    });
  });

  it('is understood without the command', async () => {
    const { card } = await mia.type(QUESTION);
    expect(wordsOf(card)).toContain('17 experts');
    expect(wordsOf((await mia.press(card, 'Search instead')).card)).toContain('Answer this');
  });

  it('is answered from a search that reads like one', async () => {
    const { card } = await mia.type(`/paper ${QUESTION}`);
    expect(wordsOf((await mia.press(card, 'Answer this')).card)).toContain('17 experts');
  });

  it('is refused with the nearest paper where the papers do not say', async () => {
    const { card } = await mia.type('ask How many litres of wine did the recipe need?');
    expect(wordsOf(card)).toContain('do not say');
    expect(wordsOf(card)).toContain('Why do recipes grow?');
    expect((await row(app)).outcome).toBe('refused');
  });

  it('of its record is answered with the fact and its source, and shared so', async () => {
    const { card } = await mia.type('ask who wrote “Why do recipes grow?”');
    expect(wordsOf(card)).toContain('A. Cook');
    expect(wordsOf(card)).toContain('From test’s record.');
    expect(card.blocks.filter(({ kind }) => kind === 'line')).toHaveLength(1);
    expect(await row(app)).toMatchObject({ outcome: 'answered', works: '["arxiv:2401.00001"]' });
    await mia.press(card, 'Share');
    expect(posts.map(wordsOf)).toEqual([expect.stringContaining('A. Cook')]);
  });

  it('that is a title opens its paper', async () => {
    const { card } = await mia.type('Why do recipes grow?');
    expect(card.blocks.some((block) => block.kind === 'paper')).toBe(true);
  });

  it('is rated, the latest click counting', async () => {
    const { card } = await mia.type(`ask ${QUESTION}`);
    await mia.press(card, '👍');
    expect((await row(app)).rating).toBe(1);
    await mia.press(card, '👎');
    expect((await row(app)).rating).toBe(-1);
  });

  it('is shared once as it was answered, and leads to its sources', async () => {
    const { card } = await mia.type(`ask ${QUESTION}`);
    expect(wordsOf((await mia.press(card, 'Share')).card)).toContain('Shared ✓');
    await mia.press(card, 'Share');
    expect(posts.map(wordsOf)).toEqual([expect.stringContaining(`Mia asked: ${QUESTION}`)]);
    expect(wordsOf(posts[0]!)).toContain('17 experts');
    expect(wordsOf((await mia.press(card, 'Sources')).card)).toContain('Why do recipes grow?');
  });
});

describe('in the thread of a paper', () => {
  it('a question is about that paper, though it does not name it', async () => {
    const { app } = await opened();
    const place = { platform: 'slack', installation: 'T1', channel: 'C1', thread: '17.5' } as const;
    const person = { platform: 'slack', installation: 'T1', id: 'U1', name: 'Mia' } as const;
    const share = { place: 'slack:T1:C1', person: '', personName: '', at: 1, how: 'digest' } as const;
    await app.services.store.group.addShare({ ...share, workId: 'arxiv:2401.00001', messageRef: 'C1:17.5' });
    const asked = { command: 'ask', options: { question: 'In how many kitchens was it cooked?' } };
    const { card } = await app.dispatcher.run(
      { ...asked, person, place, surface: 'mention' },
      permissive([]),
    );
    const [quote] = card.blocks.filter((block) => block.kind === 'quote');
    expect(textOf(quote?.text ?? [])).toBe('The recipe was then cooked in four kitchens.');
  });
});

describe('with a language model', () => {
  it('quotes come first, the written answer after them, so many a day', async () => {
    const said = '17 experts for a shorter recipe';
    const server = await startLlmServer(({ passages }) => {
      const passage = passages.findIndex((text) => text.includes(said)) + 1;
      return JSON.stringify({
        claims: [{ text: 'The recipe asked for 17 experts.', quotes: [{ passage, quote: said }] }],
      });
    });
    const { mia } = await opened({ LLM_API_URL: server.baseUrl, LLM_MODEL: 'm', LLM_ANSWERS_A_DAY: '1' });
    const { card, update } = await mia.type(`ask ${QUESTION}`);
    expect(wordsOf(card)).toContain('writing an answer');
    const written = await update;
    expect(wordsOf(written!)).toContain('The recipe asked for 17 experts. [1]');
    expect(wordsOf(written!)).not.toContain('writing an answer');
    const second = await mia.type(`ask ${QUESTION}`);
    expect(second.failed).toBe(true);
    expect(wordsOf(second.card)).toContain('00:00 UTC');
  });
});
