import { analyse, wordsOf } from '../../text/analysis.ts';
import { stem } from '../../text/stem.ts';
import { correct, type Meant } from './correct.ts';
import {
  authorFact,
  firstAuthorFact,
  knownNameFact,
  lastAuthorFact,
  nameFact,
  titleFact,
} from '../index/document.ts';
import { inverseFrequency, type Engine, type EngineCondition, type WeightedTerm } from '../engines/engine.ts';
import { fold, foldKey } from '../../text/fold.ts';
import type { Lexicon } from '../index/lexicon.ts';
import { engineConditions, engineGroups, isExact } from './engine-conditions.ts';
import type { Query } from '../../query/query.ts';
import { smallPairs } from '../../text/stop-words.ts';
import { WEIGHTS } from './weights.ts';

/** One content word of the query and the terms that stand for it in a text, the likeliest first. */
export interface QueryWord {
  /** Folded. */
  readonly typed: string;
  readonly terms: readonly WeightedTerm[];
  /** Its term as typed, and how many papers hold it. */
  readonly term: string;
  readonly holding: number;
  /** The author's word it may be. */
  readonly author?: WeightedTerm;
  /** How much it tells, in units of idf; the rarest known form counts. */
  readonly idf: number;
  /** Neither the corpus nor any correction knows it. */
  readonly unknown: boolean;
  /** The corpus knows it, as it was typed. */
  readonly stands: boolean;
  /** Written together of words that are words of the query themselves, or a part of one. */
  readonly compound?: true;
}

/** A query made ready for an engine and for ranking. */
export interface Plan {
  readonly words: readonly QueryWord[];
  readonly terms: readonly WeightedTerm[];
  /** Its words as typed, small ones included and corrected ones mended, each once. */
  readonly written: readonly string[];
  /** The whole query as a name or title, as it was typed and without its lead-in and dates. */
  readonly keys: readonly string[];
  readonly every: readonly (readonly EngineCondition[])[];
  readonly none: readonly EngineCondition[];
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
  /** A pasted text: its wording counts, not which words stand together. */
  readonly isText?: true;
}

export interface PlanInput {
  readonly engine: Pick<Engine, 'frequency' | 'size'>;
  readonly lexicon: Lexicon;
  /** False takes every word as it is typed. */
  readonly correcting: boolean;
}

/** Turns what was understood into terms, with typing errors corrected against the corpus' own words. */
export function planQuery(query: Query, input: PlanInput): Plan {
  if (query.kind === 'text') return planText(query, input);
  const repairs: { from: string; to: string }[] = [];
  const literal = quotedTerms(query);
  const words = analyseTopic(query.topic).map((word) =>
    queryWord(word, literal.has(word.term) ? { ...input, correcting: false } : input, repairs),
  );
  const names = query.topic === '' ? [] : [...new Set([query.typed, query.topic])];
  return {
    words,
    written: writtenWords(query.topic, repairs),
    keys: names.map((name) => foldKey(name)),
    terms: mergeTerms([
      ...words.flatMap(({ terms, author }) => [...terms, ...(author ? authorTerms(author) : [])]),
      ...words.flatMap(({ terms }) => titleTerms(terms, WEIGHTS.titleTerm * shortness(words) ** 4)),
      ...(words.length === 0 ? smallTerms(query.topic) : []),
      ...names.map((name) => ({ term: nameFact(name), weight: WEIGHTS.name })),
      ...names.flatMap((name) => knownTerm(knownNameFact(name), words, input.engine)),
    ]),
    every: engineGroups(query.every),
    none: query.none.filter(isExact).flatMap(engineConditions),
    repairs,
  };
}

/** A query of small words alone is a title, or the beginning of one. */
function smallTerms(topic: string): readonly WeightedTerm[] {
  return smallPairs(wordsOf(topic)).map((pair) => ({ term: titleFact(pair), weight: 1 }));
}

/** A text is compared as a text: each of its words as often as it stands there, none corrected, none a name. */
function planText(query: Query, input: PlanInput): Plan {
  const counts = new Map<string, number>();
  for (const { term } of analyse(query.topic)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const words = analyseTopic(query.topic).map((word) => queryWord(word, { ...input, correcting: false }, []));
  const terms = words.flatMap((word) => word.terms);
  const weighed = terms.map(({ term, weight }) => ({ term, weight: weight * (counts.get(term) ?? 1) }));
  return {
    words: words.map(({ author: _, ...word }) => word),
    written: [],
    keys: [foldKey(query.topic)],
    terms: mergeTerms([...weighed, { term: nameFact(query.topic), weight: WEIGHTS.name }]),
    every: [],
    none: [],
    repairs: [],
    isText: true,
  };
}

function writtenWords(topic: string, repairs: Plan['repairs']): readonly string[] {
  const mended = new Map(repairs.map(({ from, to }) => [from, to.split(' ')]));
  return [...new Set(wordsOf(topic).flatMap((word) => mended.get(word) ?? [word]))];
}

/** Words in quotes are searched as they are typed. */
function quotedTerms({ every }: Query): ReadonlySet<string> {
  const quoted = every.flat().flatMap((condition) => {
    const isQuoted = condition.kind === 'phrase' || (condition.kind === 'title' && condition.quoted);
    return isQuoted ? analyse(condition.text) : [];
  });
  return new Set(quoted.map(({ term }) => term));
}

interface TopicWord {
  /** Folded, not stemmed. */
  readonly word: string;
  readonly term: string;
  readonly compound: boolean;
}

function analyseTopic(topic: string): readonly TopicWord[] {
  const seen = new Set<string>();
  return analyse(topic).flatMap(({ term, start, end, compound }) => {
    if (seen.has(term)) return [];
    seen.add(term);
    return [{ word: fold(topic.slice(start, end)).replace(/['’]s?$|['’-]/gu, ''), term, compound }];
  });
}

function queryWord(
  { word, term, compound }: TopicWord,
  { engine, lexicon, correcting }: PlanInput,
  repairs: { from: string; to: string }[],
): QueryWord {
  const idf = (name: string) => inverseFrequency(engine.size, engine.frequency(name));
  const scale = compound ? WEIGHTS.compound : 1;
  const meant =
    correcting && !compound && engine.frequency(authorFact(word)) === 0 ? correct(word, lexicon) : [];
  const asTyped = engine.frequency(term) > 0 ? [{ term, weight: scale }] : [];
  const best = asTyped.length === 0 ? meant[0] : undefined;
  if (best) repairs.push({ from: word, to: best.words.join(' ') });
  const terms =
    meant.length > 0 ? mergeTerms([...asTyped, ...meantTerms(meant, scale)]) : [{ term, weight: scale }];
  const known = terms.filter((candidate) => engine.frequency(candidate.term) > 0);
  const author = compound ? undefined : authorTerm(best?.words[0] ?? word, terms[0]?.term ?? term, engine);
  return {
    typed: word,
    terms: known,
    ...{ term, holding: engine.frequency(term) },
    ...(author && { author }),
    idf:
      scale *
      Math.max(
        0,
        ...(known.length > 0 ? known.slice(0, 1) : terms.slice(0, 1)).map((candidate) => idf(candidate.term)),
      ),
    unknown: known.length === 0 && author === undefined && !compound,
    stands: !best && (known.length > 0 || author !== undefined),
    ...(compound && { compound }),
  };
}

function meantTerms(meant: readonly Meant[], scale: number): WeightedTerm[] {
  return mergeTerms(
    meant.flatMap(({ words, share }) => words.map((word) => ({ term: stem(word), weight: scale * share }))),
  );
}

/** Names count as far as the word is one: `long` is mostly no name, `vaswani` mostly is. */
function authorTerm(word: string, term: string, engine: PlanInput['engine']): WeightedTerm | undefined {
  const fact = authorFact(word);
  const asName = engine.frequency(fact);
  return asName === 0
    ? undefined
    : { term: fact, weight: (WEIGHTS.author * asName) / (asName + engine.frequency(term)) };
}

/** The idf of the whole query. */
export function massOf(words: readonly QueryWord[]): number {
  return words.reduce((sum, { idf }) => sum + idf, 0);
}

/** 1 for queries of up to four words, less for longer ones. */
export function shortness(words: readonly unknown[]): number {
  return Math.min(1, 4 / Math.max(1, words.length));
}

/** Worth more than all words together: hundreds of papers may speak more of a well-known one than it does itself. */
function knownTerm(
  term: string,
  words: readonly QueryWord[],
  engine: PlanInput['engine'],
): readonly WeightedTerm[] {
  const frequency = engine.frequency(term);
  const idf = inverseFrequency(engine.size, frequency);
  return frequency === 0 ? [] : [{ term, weight: (WEIGHTS.knownName * massOf(words)) / idf }];
}

function titleTerms(terms: readonly WeightedTerm[], weight: number): readonly WeightedTerm[] {
  return terms.map((own) => ({ term: titleFact(own.term), weight: weight * own.weight }));
}

/** The first author's name and the last one's count once more. */
function authorTerms({ term, weight }: WeightedTerm): readonly WeightedTerm[] {
  return [
    { term, weight },
    { term: firstAuthorFact(term.slice(1)), weight: weight * WEIGHTS.firstAuthor },
    { term: lastAuthorFact(term.slice(1)), weight: weight * WEIGHTS.lastAuthor },
  ];
}

function mergeTerms(terms: readonly WeightedTerm[]): WeightedTerm[] {
  const merged = new Map<string, number>();
  for (const { term, weight } of terms) merged.set(term, Math.max(weight, merged.get(term) ?? 0));
  return Array.from(merged, ([term, weight]) => ({ term, weight }));
}
