import type { Work } from '../../papers/paper.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Condition, Query } from '../../query/query.ts';
import { isIn, matcherOf, readWork, type ConditionTest, type ReadWork } from '../../query/matches.ts';
import { isAmong, stands, wordUnits, type Places, type Unit } from '../../text/word-units.ts';

/** A paper a topic wants, or nearly does. */
export interface Match {
  readonly work: Work;
  /** Higher is better; comparable within one run. */
  readonly score: number;
  /** Why it is there, as it is shown: `title has “speculative decoding”`. Empty where there is nothing to say. */
  readonly reason: string;
  /** False for a near miss. */
  readonly fits: boolean;
}

/** Words of a short topic stand at most so far from each other in an abstract. */
const NEAR_WORDS = 12;
/** Up to so many words all are needed; of more, most. */
const SHORT_TOPIC = 3;
const MOST = 0.7;
/** A word in the title is worth so many in the abstract. */
const TITLE_WEIGHT = 3;

/**
 * Decides for a topic whether it wants a paper. A topic is a query: its fields, phrases, alternatives and exclusions
 * bind. Of its words all must be there for a short topic, in the title or close together in the abstract; for a longer
 * one seven of ten, those in the title counting three times for the order. Pure.
 * @param now epoch ms, for dates counted from today
 */
export function matcherFor(topic: string, now: number): (work: Work) => Match | undefined {
  const query = parseQuery(topic, now);
  const meets = matcherOf(query);
  const units = freeWords(query);
  return (work) => {
    const paper = readWork(work);
    const met = query.kind !== 'id' ? meets(paper) : undefined;
    return met && judge(paper, units, met);
  };
}

/** Whether anything could ever match: at least one word or binding field, and not the name of one paper. */
export function isTopic(topic: string, now: number): boolean {
  const query = parseQuery(topic, now);
  return query.kind !== 'id' && (query.every.length > 0 || freeWords(query).length > 0);
}

/** The words that no phrase, alternative or `title:` has taken. */
function freeWords({ topic, every }: Query): readonly Unit[] {
  const taken = every.flat().flatMap((condition) => ('text' in condition ? [condition.text] : []));
  return wordUnits(taken.reduce((rest, text) => rest.replace(text, ' '), topic));
}

function judge(paper: ReadWork, units: readonly Unit[], met: readonly ConditionTest[]): Match | undefined {
  const { work, title, abstract } = paper;
  const there = units.filter((unit) => isIn(unit, paper));
  const inTitle = there.filter((unit) => isIn(unit, paper, true));
  const wanted = units.length <= SHORT_TOPIC ? units.length : Math.ceil(units.length * MOST);
  if (there.length < wanted - 1 || (units.length > 0 && there.length === 0)) return undefined;
  const near = inTitle.length > 0 || areNear(there, abstract);
  const bound = met.flatMap((test) => test.units);
  const boundInTitle = bound.filter((unit) => isIn(unit, paper, true));
  const together = units.length > 1 && followEachOther(units, title) ? units.length : 0;
  const often = [...there, ...bound].reduce((sum, unit) => sum + stands(unit, abstract).length, 0);
  return {
    work,
    score:
      TITLE_WEIGHT * (inTitle.length + boundInTitle.length + together) +
      (there.length + bound.length + (near ? 1 : 0)) +
      Math.min(often, 10) / 10,
    reason: reasonFor([...bound, ...there], [...boundInTitle, ...inTitle], met),
    fits: there.length >= wanted && (near || units.length > SHORT_TOPIC),
  };
}

function reasonFor(all: readonly Unit[], inTitle: readonly Unit[], met: readonly ConditionTest[]): string {
  const words = (units: readonly Unit[]) => `“${units.map(({ written }) => written).join(' ')}”`;
  if (inTitle.length > 0) return `title has ${words(inTitle)}`;
  if (all.length > 0) return `abstract has ${words(all)}`;
  return met
    .map(({ condition }) => decided(condition))
    .filter((reason) => reason !== '')
    .join(', ');
}

/** What to say of a condition that decided alone. */
function decided(condition: Condition): string {
  if (condition.kind === 'author') return `by ${condition.name}`;
  return condition.kind === 'category' ? condition.categories.map(({ code }) => code).join(' or ') : '';
}

function areNear(units: readonly Unit[], places: Places): boolean {
  if (units.length < 2) return true;
  const [first = [], ...others] = units.map((unit) => stands(unit, places));
  return first.some((at) => others.every((starts) => isWithin(at - NEAR_WORDS, at + NEAR_WORDS, starts)));
}

function isWithin(from: number, to: number, places: readonly number[]): boolean {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).some((at) => isAmong(at, places));
}

function followEachOther(units: readonly Unit[], places: Places): boolean {
  const [first = [], ...others] = units.map((unit) => stands(unit, places));
  const reached = others.reduce(
    (before, starts) => starts.filter((start) => isWithin(start - 2, start - 1, before)),
    first,
  );
  return reached.length > 0;
}
