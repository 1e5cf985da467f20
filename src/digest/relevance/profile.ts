import type { Vector } from '../../meaning/embedder/embedder.ts';
import { inverseFrequency } from '../../search/engines/engine.ts';
import { bestPapers, type Corpus } from './best-papers.ts';
import type { CountedPaper } from './counted-paper.ts';
import { saysTogether } from './together.ts';
import type { Topic } from './topic.ts';
import { dot, sumOf, unit } from './unit.ts';

/** A term and what it is worth where it stands: its weight times its idf. */
export interface Worth {
  readonly term: string;
  readonly worth: number;
  /** What it stands for where none of these stand: the words it is written together from. */
  readonly together?: { readonly parts: readonly string[]; readonly worth: number };
}

/** Words, and what the best older papers score by them on average. */
export interface Scale {
  readonly words: readonly Worth[];
  readonly best: number;
}

/** What a topic is measured by. */
export interface Profile {
  readonly topic: Topic;
  /** Its own words; no less than papers on it have in any store. */
  readonly own: Scale;
  /** Its words, where its best older papers nearly all say them together; else none. */
  readonly phrase: readonly string[];
  /** The most telling words of its best older papers by words. */
  readonly added: Scale;
  readonly meaning?: Direction;
  /** The best older papers, best first: work ids. */
  readonly papers: readonly string[];
}

/** Where the topic lies, with the middle of its best papers by words and meaning. */
interface Direction {
  /** Of length 1. */
  readonly vector: Float32Array;
  /** The cosines of all papers: their mean and how far they spread. */
  readonly mean: number;
  readonly spread: number;
  /** The mean cosine of the best papers. */
  readonly best: number;
  /** The most telling words of these papers. */
  readonly added: Scale;
}

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
  const { engine } = corpus;
  const idf: Idf = (term) => inverseFrequency(engine.size, engine.frequency(term));
  const { byWords, byBoth } = await bestPapers(topic, vector, corpus, isOld);
  const isSmall = engine.size < FEW_PAPERS;
  const least = isSmall ? LEAST_OF_FEW : LEAST;
  const words = worthsOf(topic.terms, idf);
  const addedOf = (papers: readonly CountedPaper[]): Scale =>
    scaleOf(isSmall ? [] : tellingWords(papers, idf), papers);
  const own = scaleOf(words, byWords);
  const meaning =
    vector && directionOf(vector, byBoth, corpus, { least: least.aboveMean, added: addedOf(byBoth) });
  return {
    topic,
    own: { words, best: Math.max(least.byWords * worthOf(words), own.best) },
    phrase: phraseIn(topic, byWords),
    added: addedOf(byWords),
    ...(meaning && { meaning }),
    papers: (vector ? byBoth : byWords).map(({ work }) => work.id),
  };
}

/** So many of the best papers at least say a phrase together; longer topics are none. */
const TOGETHER = 0.8;
const PHRASE_WORDS = 3;

function phraseIn({ terms }: Topic, best: readonly CountedPaper[]): readonly string[] {
  const words = terms.filter(({ parts }) => parts === undefined).map(({ term }) => term);
  if (words.length < 2 || words.length > PHRASE_WORDS || best.length < SHARED_BY) return [];
  const saying = best.filter(({ read }) => saysTogether(read, words)).length;
  return saying >= TOGETHER * best.length ? words : [];
}

type Idf = (term: string) => number;

function worthsOf(terms: Topic['terms'], idf: Idf): readonly Worth[] {
  const worths = new Map(terms.map(({ term, weight }) => [term, weight * idf(term)]));
  return terms.map(({ term, parts }) => {
    const worth = worths.get(term) ?? 0;
    if (parts === undefined) return { term, worth };
    const apart = parts.reduce((sum, part) => sum + (worths.get(part) ?? 0), 0);
    return { term, worth, together: { parts, worth: worth + apart } };
  });
}

/** The words that count most in these papers. */
function tellingWords(papers: readonly CountedPaper[], idf: Idf): readonly Worth[] {
  const sums = new Map<string, { sum: number; papers: number }>();
  for (const { parts } of papers) {
    for (const [term, part] of parts) {
      const { sum, papers: before } = sums.get(term) ?? { sum: 0, papers: 0 };
      sums.set(term, { sum: sum + part, papers: before + 1 });
    }
  }
  return Array.from(sums)
    .filter(([, { papers: holding }]) => holding >= SHARED_BY)
    .map(([term, { sum }]) => ({ sum, term, worth: idf(term) }))
    .sort((a, b) => b.sum * b.worth - a.sum * a.worth || (a.term < b.term ? -1 : 1))
    .slice(0, ADDED_WORDS)
    .map(({ term, worth }) => ({ term, worth }));
}

function directionOf(
  vector: Vector,
  best: readonly CountedPaper[],
  { vectors }: Corpus,
  { least, added }: { readonly least: number; readonly added: Scale },
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
  return { vector: wanted, mean, spread, best: Math.max(reached, mean + least), added };
}

function scaleOf(words: readonly Worth[], best: readonly CountedPaper[]): Scale {
  return { words, best: meanOf(best.map((paper) => scoreBy(words, paper))) };
}

function scoreBy(words: readonly Worth[], { parts }: CountedPaper): number {
  return words.reduce((sum, word) => sum + worthIn(word, parts) * (parts.get(word.term) ?? 0), 0);
}

/** What a word is worth in a paper that has it. */
export function worthIn({ worth, together }: Worth, parts: CountedPaper['parts']): number {
  return together === undefined || together.parts.some((part) => parts.has(part)) ? worth : together.worth;
}

export function worthOf(words: readonly Worth[]): number {
  return words.reduce((sum, { worth }) => sum + worth, 0);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
