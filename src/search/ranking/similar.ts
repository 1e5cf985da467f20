import type { Work } from '../../papers/paper.ts';
import { analyse } from '../../text/analysis.ts';
import { inverseFrequency, type Candidate, type Engine, type WeightedTerm } from '../engines/engine.ts';
import { blend } from '../../meaning/embedder/quantise.ts';
import type { VectorIndex } from '../../meaning/vectors/vectors.ts';
import { plainly } from './plainly.ts';
import { excerpt } from './excerpt.ts';
import type { WorkFeed } from '../index/change-feed.ts';
import type { Found, Page } from '../search.ts';
import type { WorksIndex } from '../index/works-index.ts';

/** Beyond these, likeness is accident. */
const MOST_SIMILAR = 100;

/** Few enough to be quick, enough to tell a topic: the customary 25 of "more like this". */
const TELLING_TERMS = 25;
/** A word of the title tells as much as three of the abstract. */
const TITLE_WEIGHT = 3;

export interface Like {
  readonly more: readonly string[];
  readonly less?: readonly string[];
}

interface Input {
  readonly index: Pick<WorksIndex, 'engine'>;
  readonly feed: Pick<WorkFeed, 'byIds'>;
  /** Where papers have vectors, meaning counts half. */
  readonly vectors?: Pick<VectorIndex, 'vectorOf' | 'nearest' | 'scoresFor'>;
}

/** Papers that say what those of `more` say and those of `less` do not. */
export async function similar(
  like: Like,
  page: Page,
  { index: { engine }, feed, vectors }: Input,
): Promise<Found> {
  const [more, less] = [await feed.byIds(like.more), await feed.byIds(like.less ?? [])];
  const terms = tellingTerms(more, less, engine);
  const given = new Set([...more, ...less].map(({ id }) => id));
  const limit = MOST_SIMILAR + given.size;
  const { candidates } =
    terms.length === 0 ? { candidates: [] } : await engine.search({ terms, every: [], none: [], limit });
  const nearest = withMeaning(candidates, like, vectors);
  const others = nearest.filter(({ id }) => !given.has(id)).slice(0, MOST_SIMILAR);
  const words = terms.map((term) => ({
    typed: term.term,
    terms: [term],
    idf: term.weight * idfOf(term.term, engine),
    unknown: false,
    stands: true,
  }));
  const scores = new Map(others.map(({ id, score }) => [id, score]));
  const shown = await feed.byIds(others.slice(page.offset, page.offset + page.limit).map(({ id }) => id));
  return {
    understood: plainly(describeLike(more, less)),
    hits: shown.map((work) => ({
      work,
      score: scores.get(work.id) ?? 0,
      excerpt: excerpt(work.abstract, words),
      reasons: ['abstract'],
    })),
    total: others.length,
    suggestions: [],
    weak: others.length === 0,
  };
}

/** Half by words, half by meaning where there are vectors; by words alone for a paper without one. */
function withMeaning(
  candidates: readonly Candidate[],
  { more, less = [] }: Like,
  vectors: Input['vectors'],
): readonly Candidate[] {
  const known = (ids: readonly string[]) => ids.flatMap((id) => vectors?.vectorOf(id) ?? []);
  const wanted = known(more).length > 0 ? blend(known(more), known(less)) : undefined;
  if (!vectors || !wanted) return candidates;
  const best = candidates[0]?.score ?? 1;
  const byWords = new Map(candidates.map(({ id, score }) => [id, score / best]));
  const neighbours = vectors.nearest(wanted, MOST_SIMILAR + more.length + less.length);
  for (const { id } of neighbours) if (!byWords.has(id)) byWords.set(id, 0);
  const cosines = vectors.scoresFor(wanted, byWords.keys());
  const nearest = Math.max(Number.MIN_VALUE, ...cosines.values());
  return Array.from(byWords, ([id, score]) => {
    const cosine = cosines.get(id);
    return { id, score: cosine === undefined ? score : (score + cosine / nearest) / 2 };
  }).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function describeLike(more: readonly Work[], less: readonly Work[]): string {
  const titles = (works: readonly Work[]) => works.map(({ title }) => `“${title}”`).join(' and ');
  const like = more.length === 0 ? 'like nothing stored here' : `like ${titles(more)}`;
  return less.length === 0 ? like : `${like}, unlike ${titles(less)}`;
}

/**
 * The terms that tell these papers from the rest, by tf · idf with a logarithmic tf. What the papers of `less` say
 * counts against a term; those left with nothing are dropped.
 */
export function tellingTerms(
  more: readonly Work[],
  less: readonly Work[],
  engine: Engine,
): readonly WeightedTerm[] {
  const weights = new Map<string, number>();
  for (const work of more) addTerms(work, 1 / more.length, weights, engine);
  for (const work of less) addTerms(work, -1 / less.length, weights, engine);
  return Array.from(weights, ([term, weight]) => ({ term, weight }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, TELLING_TERMS)
    .map(({ term, weight }) => ({ term, weight: weight / idfOf(term, engine) }));
}

function addTerms(work: Work, share: number, weights: Map<string, number>, engine: Engine): void {
  const counts = new Map<string, number>();
  const count = (text: string, by: number) => {
    for (const { term } of analyse(text)) counts.set(term, (counts.get(term) ?? 0) + by);
  };
  count(work.title, TITLE_WEIGHT);
  count(work.abstract, 1);
  for (const [term, tf] of counts) {
    const weight = share * Math.log1p(tf) * idfOf(term, engine);
    weights.set(term, (weights.get(term) ?? 0) + weight);
  }
}

function idfOf(term: string, engine: Engine): number {
  return inverseFrequency(engine.size, engine.frequency(term));
}
