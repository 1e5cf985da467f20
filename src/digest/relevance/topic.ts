import { matcherOf, type ConditionTest, type ReadWork } from '../../query/matches.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Query } from '../../query/query.ts';
import type { WeightedTerm } from '../../search/engines/engine.ts';
import { analyse, type Term } from '../../text/analysis.ts';

/** A term to score by. Where it stands alone it counts for its parts too: “selfattention” for “self-attention”. */
export interface TopicTerm extends WeightedTerm {
  readonly parts?: readonly string[];
}

/** A topic as it is read: conditions bind, its other words are scored. */
export interface Topic {
  /** The same for topics that ask for the same. */
  readonly key: string;
  /** The terms to score by, each once. */
  readonly terms: readonly TopicTerm[];
  /** Only conditions: whatever meets them fits. */
  readonly isBound: boolean;
  /** The conditions a paper meets; undefined where it is shut out. */
  readonly meets: (read: ReadWork) => readonly ConditionTest[] | undefined;
}

/** The parts of a compound are counted already. */
const COMPOUND_WEIGHT = 0.5;

/**
 * Reads a topic as search reads a query. Undefined for what no paper could ever fit: the name of one paper, or words that
 * say nothing.
 * @param now epoch ms, for dates counted from today
 */
export function readTopic(text: string, now: number): Topic | undefined {
  const query = parseQuery(text, now);
  const free = termsIn(freeText(query));
  if (query.kind === 'id' || (free.length === 0 && query.every.length === 0)) return undefined;
  const terms = free.length > 0 ? free : termsIn(query.topic);
  const key = JSON.stringify([
    terms.toSorted((a, b) => (a.term < b.term ? -1 : 1)),
    ...[query.every, query.none],
  ]);
  return { key, terms, isBound: free.length === 0, meets: matcherOf(query) };
}

/** The words that no phrase, alternative or `title:` has taken. */
function freeText({ topic, every }: Query): string {
  const taken = every.flat().flatMap((condition) => ('text' in condition ? [condition.text] : []));
  return taken.reduce((rest, text) => rest.replace(text, ' '), topic);
}

function termsIn(text: string): readonly TopicTerm[] {
  const terms = new Map<string, TopicTerm>();
  const all = analyse(text);
  for (const one of all) {
    const { term, compound } = one;
    const weight = Math.max(terms.get(term)?.weight ?? 0, compound ? COMPOUND_WEIGHT : 1);
    const parts = compound ? all.filter((other) => isWithin(other, one)).map((other) => other.term) : [];
    terms.set(term, { term, weight, ...(parts.length > 0 && { parts }) });
  }
  return [...terms.values()];
}

function isWithin(part: Term, whole: Term): boolean {
  return !part.compound && part.start >= whole.start && part.end <= whole.end;
}
