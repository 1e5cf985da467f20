import type { Vector } from '../../meaning/embedder/embedder.ts';
import type { VectorIndex } from '../../meaning/vectors/vectors.ts';
import type { Work } from '../../papers/paper.ts';
import { readWork } from '../../query/matches.ts';
import type { Engine } from '../../search/engines/engine.ts';
import { countPaper, type CountedPaper } from './counted-paper.ts';
import type { Topic } from './topic.ts';

/** Everything stored, as far as it tells what a topic is about. */
export interface Corpus {
  readonly engine: Pick<Engine, 'search' | 'frequency' | 'size'>;
  readonly byIds: (ids: readonly string[]) => Promise<readonly Work[]>;
  readonly vectors: Pick<VectorIndex, 'nearest' | 'scoresFor' | 'vectorOf' | 'sample' | 'size'>;
}

/** The best older papers on a topic, best first. */
export interface BestPapers {
  readonly byWords: readonly CountedPaper[];
  /** Half by words, half by meaning, each as a share of the best; empty where there is no vector. */
  readonly byBoth: readonly CountedPaper[];
}

/** One of a thousand papers is on nearly any topic; a large store has more than enough. */
const PAPERS_FOR_ONE = 1_000;
const [FEWEST, MOST] = [5, 20];
/** So many by words and so many by meaning are weighed against each other. */
const CANDIDATES = 1_000;
const NEIGHBOURS = 200;
/** Of these so many are looked at for papers that meet the conditions. */
const LOOKED_AT = 100;

interface Scored {
  readonly id: string;
  readonly score: number;
}

/** @param isOld which papers may tell what the topic is about */
export async function bestPapers(
  topic: Topic,
  vector: Vector | undefined,
  corpus: Corpus,
  isOld: (id: string) => boolean,
): Promise<BestPapers> {
  const terms = topic.terms.map(({ term, weight }) => ({ term, weight }));
  const { candidates } = await corpus.engine.search({ terms, every: [], none: [], limit: CANDIDATES });
  const byWords = candidates.filter(({ id }) => isOld(id));
  return {
    byWords: await meeting(topic, byWords, corpus),
    byBoth: vector ? await meeting(topic, mixed(byWords, vector, corpus, isOld), corpus) : [],
  };
}

function mixed(
  byWords: readonly Scored[],
  vector: Vector,
  { vectors }: Corpus,
  isOld: (id: string) => boolean,
): readonly Scored[] {
  const best = byWords[0]?.score ?? 1;
  const shares = new Map(byWords.map(({ id, score }) => [id, score / best]));
  const near = vectors.nearest(vector, NEIGHBOURS, { accept: isOld });
  const nearest = near[0]?.cosine ?? 1;
  const cosines = new Map([
    ...vectors.scoresFor(vector, shares.keys()),
    ...near.map(({ id, cosine }) => [id, cosine] as const),
  ]);
  const scoreOf = (id: string) => (shares.get(id) ?? 0) + (cosines.get(id) ?? 0) / nearest;
  return Array.from(new Set([...shares.keys(), ...cosines.keys()]), (id) => ({
    id,
    score: scoreOf(id),
  })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** The first that meet the topic's conditions. */
async function meeting(
  { meets }: Topic,
  ranked: readonly Scored[],
  { engine, byIds }: Corpus,
): Promise<readonly CountedPaper[]> {
  const wanted = Math.min(MOST, Math.max(FEWEST, Math.round(engine.size / PAPERS_FOR_ONE)));
  const best: CountedPaper[] = [];
  for (let at = 0; at < LOOKED_AT && best.length < wanted; at += wanted) {
    const works = await byIds(ranked.slice(at, at + wanted).map(({ id }) => id));
    best.push(...works.filter((work) => meets(readWork(work)) !== undefined).map(countPaper));
  }
  return best.slice(0, wanted);
}
