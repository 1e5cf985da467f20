import type { Work } from '../../papers/paper.ts';
import { analyse, type Term } from '../../text/analysis.ts';
import { authorFact, categoryFact, nameWords, publishedAt, titleFact } from '../index/document.ts';
import type { EngineCondition } from '../engines/engine.ts';
import { fold } from '../../text/fold.ts';
import type { Condition } from '../../query/query.ts';

/** What an engine can check of a condition: alternatives. Order of words and where they stand is `meets`' part. */
export function engineConditions(condition: Condition): readonly EngineCondition[] {
  switch (condition.kind) {
    case 'published': {
      const { from, until } = condition;
      return [
        { kind: 'published', ...(from !== undefined && { from }), ...(until !== undefined && { until }) },
      ];
    }
    case 'author':
      return having(nameWords(condition.name).map(authorFact));
    case 'category':
      return condition.categories.flatMap(({ code }) => having([categoryFact(code)]));
    case 'title':
      return having(requiredTerms(condition.text).map(titleFact));
    default:
      return having(requiredTerms(condition.text));
  }
}

function having(terms: readonly string[]): readonly EngineCondition[] {
  return terms.length === 0 ? [] : [{ kind: 'terms', terms }];
}

/** Whether the engine alone can tell that a work meets it. */
export function isExact(condition: Condition): boolean {
  if (condition.kind === 'title') return !condition.quoted;
  return condition.kind === 'word' || condition.kind === 'category' || condition.kind === 'published';
}

/** The terms a text must have to hold these words: parts, or the most telling form of a word like "GPT-4". */
export function requiredTerms(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => {
    const terms = analyse(word);
    const parts = terms.filter(({ compound }) => !compound);
    if (parts.length !== 1) return parts.map(({ term }) => term);
    return [terms.reduce((longest, { term }) => (term.length > longest.length ? term : longest), '')];
  });
}

/** Whether a work meets a condition, judged on its own words. */
export function meets(work: Work, condition: Condition): boolean {
  switch (condition.kind) {
    case 'published': {
      const at = publishedAt(work);
      return at !== undefined && at >= (condition.from ?? -Infinity) && at < (condition.until ?? Infinity);
    }
    case 'author':
      return work.authors.some((author) => isNamed(author, condition.name));
    case 'category':
      return condition.categories.some(({ code }) =>
        work.categories.some((own) => own === code || own.startsWith(`${code}.`)),
      );
    case 'word':
      return hasAll(`${work.title}\n${work.abstract}`, condition.text);
    case 'phrase':
      return hasPhrase(work.title, condition.text) || hasPhrase(work.abstract, condition.text);
    case 'title':
      return condition.quoted ? hasPhrase(work.title, condition.text) : hasAll(work.title, condition.text);
  }
}

/** Every word of the name asked for is a word of the author's, a single letter the beginning of one. */
function isNamed(author: string, asked: string): boolean {
  const own = fold(author).split(/[^\p{L}\p{N}]+/u);
  return fold(asked)
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => own.some((part) => (word.length === 1 ? part.startsWith(word) : part === word)));
}

function hasAll(text: string, words: string): boolean {
  const own = new Set(analyse(text).map(({ term }) => term));
  return requiredTerms(words).every((term) => own.has(term));
}

function hasPhrase(text: string, phrase: string): boolean {
  const wanted = analyse(phrase).filter(({ compound }) => !compound);
  const [first, ...others] = wanted;
  if (!first) return fold(text).includes(fold(phrase).trim());
  const places = placesOf(analyse(text));
  return (places.get(first.term) ?? []).some((place) =>
    others.every(({ term, position }) => places.get(term)?.includes(place + position - first.position)),
  );
}

function placesOf(terms: readonly Term[]): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  for (const { term, position, compound } of terms) {
    if (!compound) places.set(term, [...(places.get(term) ?? []), position]);
  }
  return places;
}
