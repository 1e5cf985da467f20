import type { Vector } from '../../meaning/embedder/embedder.ts';
import type { VectorIndex } from '../../meaning/vectors/vectors.ts';
import type { Engine } from '../../search/engines/engine.ts';
import type { VotedWork, WorkStore } from '../../store/store.ts';
import { DAY_MS, utcDay } from '../../time.ts';
import type { Corpus } from './best-papers.ts';
import { openDays, type OpenDay } from './days.ts';
import { pastRanks, type PastRanks } from './day-zero.ts';
import { explainPaper, judgeDay } from './judge-day.ts';
import { byAttention, equalsAmong } from './order.ts';
import { keepLatest, once, type Kept } from './kept.ts';
import { profileOf, type Profile } from './profile.ts';
import type { Asked, Judgement, PaperWindow, Relevance } from './relevance.ts';
import { readTopic, type Topic } from './topic.ts';
import { wordingOf } from './wording.ts';

interface RelevanceInput {
  /** The engine may be another one at each call. */
  readonly index: { readonly engine: Pick<Engine, 'search' | 'frequency' | 'size'> };
  readonly works: Pick<
    WorkStore,
    'announced' | 'importedOn' | 'notBefore' | 'voted' | 'byIds' | 'lastChangeSeq'
  >;
  readonly vectors: Pick<
    VectorIndex,
    'nearest' | 'scoresFor' | 'vectorOf' | 'sample' | 'size' | 'dimensions'
  >;
}

/** A profile and when it was made. */
interface KeptProfile {
  readonly profile: Promise<Profile>;
  readonly window: PaperWindow;
  readonly size: number;
  readonly vectors: number;
  readonly at: number;
}

const PROFILES_KEPT = 5_000;
const JUDGEMENTS_KEPT = 1_000;
/** A store that grew by more than this may know a topic better. */
const GROWTH = 0.05;

/** Relevance over an index, its vectors and the store it was made from. */
export function createRelevance({ index, works, vectors }: RelevanceInput): Relevance {
  const dayOf = openDays({ works, vectors });
  const profiles = keepLatest<KeptProfile>(PROFILES_KEPT);
  const votes = keepLatest<Promise<readonly VotedWork[]>>(1);
  let counts = { size: -1, byTerm: new Map<string, number>() };
  const past = new WeakMap<OpenDay, Promise<PastRanks>>();
  const judged = new WeakMap<OpenDay, Kept<Promise<Judgement>>>();

  function keptFor({ window, now }: Asked, kept: KeptProfile | undefined): Promise<Profile> | undefined {
    if (kept === undefined || now - kept.at > DAY_MS || !isLater(window, kept.window)) return undefined;
    const grew = (from: number, to: number) => Math.abs(to - from) > GROWTH * from;
    return grew(kept.size, index.engine.size) || grew(kept.vectors, vectors.size) ? undefined : kept.profile;
  }

  /** Profiles ask for the same words again and again. */
  function countedOnce(engine: Corpus['engine']): Corpus['engine'] {
    const { size } = engine;
    if (counts.size !== size) counts = { size, byTerm: new Map() };
    const { byTerm } = counts;
    return {
      size,
      search: (query) => engine.search(query),
      frequency(term) {
        const known = byTerm.get(term) ?? engine.frequency(term);
        byTerm.set(term, known);
        return known;
      },
    };
  }

  function profileFor(topic: Topic, asked: Asked, { isOld }: OpenDay): Promise<Profile> {
    const { engine } = index;
    const corpus = { engine: countedOnce(engine), byIds: works.byIds, vectors };
    const key = `${'day' in asked.window ? asked.window.day : ''} ${keyOf(topic, asked.vector)}`;
    const known = keptFor(asked, profiles.get(key));
    if (known) return known;
    const profile = profileOf(topic, asked.vector, corpus, isOld);
    const { window, now: at } = asked;
    profiles.set(key, { profile, window, at, size: engine.size, vectors: vectors.size });
    profile.catch(() => profiles.drop(key));
    return profile;
  }

  /** What older papers got; of those of the day nothing is known yet. */
  function pastFor(day: OpenDay): Promise<PastRanks> {
    const known = past.get(day) ?? ranksBefore(day);
    past.set(day, known);
    known.catch(() => past.delete(day));
    return known;
  }

  async function ranksBefore({ isOld }: OpenDay): Promise<PastRanks> {
    const all = await once(votes, String(await works.lastChangeSeq()), () => works.voted());
    const voted = all.filter(({ id }) => isOld(id));
    return pastRanks(voted, utcDay);
  }

  return {
    async judge(asked) {
      const topic = readTopic(asked.topic, asked.now);
      const day = await dayOf(asked.window);
      if (topic === undefined) return { looked: day.papers.length, matches: [], below: [] };
      const { dial = 'balanced' } = asked;
      const ofDay = judged.get(day) ?? keepLatest<Promise<Judgement>>(JUDGEMENTS_KEPT);
      judged.set(day, ofDay);
      return once(ofDay, `${dial} ${keyOf(topic, asked.vector)}`, async () => {
        const judgement = judgeDay(day, await profileFor(topic, asked, day), dial);
        if (equalsAmong(judgement.matches, day) === 0) return judgement;
        return { ...judgement, matches: byAttention(judgement.matches, day, await pastFor(day)) };
      });
    },

    async explain(asked, workId) {
      const topic = readTopic(asked.topic, asked.now);
      const day = await dayOf(asked.window);
      if (topic === undefined) return undefined;
      return explainPaper(day, await profileFor(topic, asked, day), asked.dial ?? 'balanced', workId);
    },

    async profileOf(asked) {
      const topic = readTopic(asked.topic, asked.now);
      if (topic === undefined) return { papers: [], words: [] };
      const { papers, added, meaning } = await profileFor(topic, asked, await dayOf(asked.window));
      const own = new Set(topic.terms.map(({ term }) => term));
      const others = (meaning ?? { added }).added.words
        .filter(({ term }) => !own.has(term))
        .map(({ term }) => term);
      return { papers, words: wordingOf(others, await works.byIds(papers)) };
    },
  };
}

function keyOf({ key }: Topic, vector: Vector | undefined): string {
  return `${vector === undefined ? 'words' : 'meaning'} ${key}`;
}

/** Whether what was learned before one window was there before the other too. */
function isLater(window: PaperWindow, made: PaperWindow): boolean {
  if ('day' in window) return 'day' in made && window.day === made.day;
  return !('day' in made) && window.fromSeq >= made.fromSeq;
}
