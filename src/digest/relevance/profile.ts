import type { Vector } from '../../meaning/embedder/embedder.ts';
import type { VectorIndex } from '../../meaning/vectors/vectors.ts';
import type { Work } from '../../papers/paper.ts';
import { inverseFrequency, type Engine, type WeightedTerm } from '../../search/engines/engine.ts';
import { countPaper, type CountedPaper } from './counted-paper.ts';
import type { Topic } from './topic.ts';
import { dot, sumOf, unit } from './unit.ts';

/** Everything stored, as far as it tells what a topic is about. */
export interface Corpus {
  readonly engine: Pick<Engine, 'search' | 'frequency' | 'size'>;
  readonly byIds: (ids: readonly string[]) => Promise<readonly Work[]>;
  readonly vectors: Pick<VectorIndex, 'nearest' | 'scoresFor' | 'vectorOf' | 'sample' | 'size'>;
}

/** A term and what it is worth where it stands: its weight times its idf. */
export interface Worth {
  readonly term: string;
  readonly worth: number;
  /** What it stands for where none of these stand: the words it is written together from. */
  readonly together?: { readonly parts: readonly string[]; readonly worth: number };
}

/** What a topic is measured by: its words, and its best among the older papers. */
export interface Profile {
  readonly topic: Topic;
  readonly words: readonly Worth[];
  /** What the best older papers score by these words, on average; never less than papers of a small store would. */
  readonly byWords: number;
  /** The most telling words of the best older papers, and what these score by them. */
  readonly added: readonly Worth[];
  readonly byAdded: number;
  readonly meaning?: Direction;
  /** The best older papers, best first: work ids. */
  readonly papers: readonly string[];
}

/** Where the topic lies, with the middle of its best papers. */
interface Direction {
  /** Of length 1. */
  readonly vector: Float32Array;
  /** The cosines of all papers: their mean and how far they spread. */
  readonly mean: number;
  readonly spread: number;
  /** The mean cosine of the best papers. */
  readonly best: number;
}

/** A large store has so many good papers on nearly any topic; a small one fewer. */
const BEST = 20;
const FEWEST_BEST = 5;
const LARGE_STORE = 20_000;
/** So many by words and so many by meaning are weighed against each other. */
const CANDIDATES = 1_000;
const NEIGHBOURS = 200;
/** Of the candidates so many are looked at for papers that meet the conditions. */
const LOOKED_AT = 100;
const ADDED_WORDS = 15;
/** A word of fewer of the best papers is one paper's own. */
const SHARED_BY = 3;
const SAMPLE = 2_000;
/**
 * What a paper on the topic has at least, in units of its words' whole worth and as a cosine above the mean. All but
 * topics described in nobody's words reach more in a large store. The best of a few papers may be about anything.
 */
const LEAST = { byWords: 0.5, aboveMean: 0.2 };
const LEAST_OF_FEW = { byWords: 1.3, aboveMean: 0.4 };
const FEW_PAPERS = 200;

/** @param isOld which papers may tell what the topic is about */
export async function profileOf(
  topic: Topic,
  vector: Vector | undefined,
  corpus: Corpus,
  isOld: (id: string) => boolean,
): Promise<Profile> {
  const idf = idfIn(corpus.engine);
  const words = worthsOf(topic.terms, idf);
  const best = await bestPapers(topic, vector, corpus, isOld);
  const isSmall = corpus.engine.size < FEW_PAPERS;
  const least = isSmall ? LEAST_OF_FEW : LEAST;
  const added = isSmall ? [] : addedWords(best, idf);
  const whole = words.reduce((sum, { worth }) => sum + worth, 0);
  const meaning = vector && directionOf(vector, best, corpus, least.aboveMean);
  return {
    ...{ topic, words, added, papers: best.map(({ work }) => work.id) },
    byWords: Math.max(least.byWords * whole, meanOf(best.map((paper) => scoreBy(words, paper)))),
    byAdded: meanOf(best.map((paper) => scoreBy(added, paper))),
    ...(meaning && { meaning }),
  };
}

function worthsOf(terms: Topic['terms'], idf: (term: string) => number): readonly Worth[] {
  const worths = new Map(terms.map(({ term, weight }) => [term, weight * idf(term)]));
  return terms.map(({ term, parts }) => {
    const worth = worths.get(term) ?? 0;
    if (parts === undefined) return { term, worth };
    const apart = parts.reduce((sum, part) => sum + (worths.get(part) ?? 0), 0);
    return { term, worth, together: { parts, worth: worth + apart } };
  });
}

function idfIn(engine: Corpus['engine']): (term: string) => number {
  return (term) => inverseFrequency(engine.size, engine.frequency(term));
}

function bestCount(size: number): number {
  return Math.max(FEWEST_BEST, Math.round(BEST * Math.sqrt(Math.min(1, size / LARGE_STORE))));
}

/** Half by words, half by meaning, each as a share of the best; by words alone where there is no vector. */
async function bestPapers(
  { terms, meets }: Topic,
  vector: Vector | undefined,
  { engine, byIds, vectors }: Corpus,
  isOld: (id: string) => boolean,
): Promise<readonly CountedPaper[]> {
  const found = await engine.search({ terms: known(terms), every: [], none: [], limit: CANDIDATES });
  const old = found.candidates.filter(({ id }) => isOld(id));
  const byWords = new Map(old.map(({ id, score }) => [id, score / (old[0]?.score ?? 1)]));
  const near = vector ? vectors.nearest(vector, NEIGHBOURS, { accept: isOld }) : [];
  const cosines = vector ? vectors.scoresFor(vector, byWords.keys()) : new Map<string, number>();
  const nearest = near[0]?.cosine ?? 1;
  const byMeaning = new Map([...cosines, ...near.map(({ id, cosine }) => [id, cosine] as const)]);
  const ids = new Set([...byWords.keys(), ...byMeaning.keys()]);
  const ranked = Array.from(ids, (id) => ({
    id,
    score: (byWords.get(id) ?? 0) + (byMeaning.get(id) ?? 0) / nearest,
  })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const works = await byIds(ranked.slice(0, LOOKED_AT).map(({ id }) => id));
  return works
    .map(countPaper)
    .filter(({ read }) => meets(read) !== undefined)
    .slice(0, bestCount(engine.size));
}

/** An engine takes each term once. */
function known(terms: readonly WeightedTerm[]): readonly WeightedTerm[] {
  return terms.filter(({ weight }) => weight > 0);
}

/** The words that count most in these papers. */
function addedWords(papers: readonly CountedPaper[], idf: (term: string) => number): readonly Worth[] {
  const sums = new Map<string, { sum: number; papers: number }>();
  for (const { parts } of papers) {
    for (const [term, part] of parts) {
      const before = sums.get(term);
      sums.set(term, { sum: (before?.sum ?? 0) + part, papers: (before?.papers ?? 0) + 1 });
    }
  }
  return Array.from(sums)
    .filter(([, { papers: holding }]) => holding >= SHARED_BY)
    .map(([term, { sum }]) => ({ term, worth: idf(term), weight: sum * idf(term) }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, ADDED_WORDS)
    .map(({ term, worth }) => ({ term, worth }));
}

function directionOf(
  vector: Vector,
  best: readonly CountedPaper[],
  { vectors }: Corpus,
  least: number,
): Direction | undefined {
  const sample = vectors.sample(SAMPLE).map(unit);
  if (sample[0]?.length !== vector.length) return undefined;
  const theirs = best.flatMap(({ work }) => {
    const own = vectors.vectorOf(work.id);
    return own ? [unit(own)] : [];
  });
  const wanted = theirs.length === 0 ? unit(vector) : unit(sumOf([unit(vector), unit(sumOf(theirs))]));
  const cosines = sample.map((one) => dot(wanted, one));
  const mean = meanOf(cosines);
  const spread = Math.sqrt(meanOf(cosines.map((cosine) => (cosine - mean) ** 2)));
  const reached = meanOf(theirs.map((one) => dot(wanted, one)));
  return { vector: wanted, mean, spread, best: Math.max(reached, mean + least) };
}

function scoreBy(words: readonly Worth[], { parts }: CountedPaper): number {
  return words.reduce((sum, word) => sum + worthIn(word, parts) * (parts.get(word.term) ?? 0), 0);
}

/** What a word is worth in a paper that has it. */
export function worthIn({ worth, together }: Worth, parts: CountedPaper['parts']): number {
  return together === undefined || together.parts.some((part) => parts.has(part)) ? worth : together.worth;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
