import type { Work } from '../papers/paper.ts';
import { analyse } from '../search/analysis.ts';
import { parseTopic, type Topic, type Unit } from './topic.ts';

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

/** Where each term stands in one text. */
type Places = ReadonlyMap<string, readonly number[]>;

/** Words of a short topic stand at most so far from each other in an abstract. */
const NEAR_WORDS = 12;
/** Up to so many words all are needed; of more, most. */
const SHORT_TOPIC = 3;
const MOST = 0.7;
/** A word in the title is worth so many in the abstract. */
const TITLE_WEIGHT = 3;

/**
 * Decides for a topic whether it wants a paper. Fields, phrases and exclusions bind. Of its words all must be there for
 * a short topic, in the title or close together in the abstract; for a longer one seven of ten, those in the title
 * counting three times for the order. Pure.
 */
export function matcherFor(topic: string): (work: Work) => Match | undefined {
  const parsed = parseTopic(topic);
  return (work) => {
    if (!parsed.allows(work)) return undefined;
    const [title, abstract] = [placesOf(work.title), placesOf(work.abstract)];
    const text = { title, abstract };
    if (parsed.without.some((unit) => isIn(unit, text))) return undefined;
    if (!parsed.phrases.every((unit) => isIn(unit, text))) return undefined;
    return judge(work, parsed, text);
  };
}

interface Text {
  readonly title: Places;
  readonly abstract: Places;
}

function judge(work: Work, { units, phrases, fieldReason }: Topic, text: Text): Match | undefined {
  const inTitle = units.filter((unit) => stands(unit, text.title).length > 0);
  const inAbstract = units.filter((unit) => stands(unit, text.abstract).length > 0);
  const there = units.filter((unit) => inTitle.includes(unit) || inAbstract.includes(unit));
  const wanted = units.length <= SHORT_TOPIC ? units.length : Math.ceil(units.length * MOST);
  if (there.length < wanted - 1 || (units.length > 0 && there.length === 0)) return undefined;
  const onlyAbstract = there.filter((unit) => !inTitle.includes(unit));
  const near = onlyAbstract.length < 2 || inTitle.length > 0 || areNear(onlyAbstract, text.abstract);
  const fits = there.length >= wanted && (units.length > SHORT_TOPIC || near);
  const together = units.length > 1 && followEachOther(units, text.title) ? units.length : 0;
  const titlePhrases = phrases.filter((unit) => stands(unit, text.title).length > 0);
  const score =
    TITLE_WEIGHT * (inTitle.length + together + titlePhrases.length) +
    there.length +
    phrases.length +
    (near ? 1 : 0) +
    Math.min(count(inAbstract, text.abstract), 10) / 10;
  return {
    work,
    score,
    reason: reasonFor({ title: [...titlePhrases, ...inTitle], all: [...phrases, ...there] }, fieldReason),
    fits,
  };
}

function reasonFor(
  { title, all }: { readonly title: readonly Unit[]; readonly all: readonly Unit[] },
  fieldReason: string,
): string {
  const words = (units: readonly Unit[]) => `“${units.map(({ written }) => written).join(' ')}”`;
  if (all.length === 0) return fieldReason;
  if (title.length === all.length) return `title has ${words(all)}`;
  return title.length === 0 ? `abstract has ${words(all)}` : `title has ${words(title)}`;
}

function isIn(unit: Unit, { title, abstract }: Text): boolean {
  return stands(unit, title).length > 0 || stands(unit, abstract).length > 0;
}

/** Where a unit begins: written together, or its parts one after another. */
function stands({ joined, parts }: Unit, places: Places): readonly number[] {
  const whole = joined === undefined ? [] : (places.get(joined) ?? []);
  const [first, ...rest] = parts;
  if (first === undefined) return whole;
  const starts = places.get(first.term) ?? [];
  const apart = starts.filter((start) =>
    rest.every(({ term, offset }) => places.get(term)?.includes(start + offset) === true),
  );
  return [...whole, ...apart];
}

function areNear(units: readonly Unit[], places: Places): boolean {
  const [first, ...others] = units.map((unit) => stands(unit, places));
  return (first ?? []).some((at) =>
    others.every((starts) => starts.some((start) => Math.abs(start - at) <= NEAR_WORDS)),
  );
}

function followEachOther(units: readonly Unit[], places: Places): boolean {
  const [first, ...others] = units.map((unit) => stands(unit, places));
  const ends = (at: number, index: number): boolean => {
    const next = others[index];
    if (next === undefined) return true;
    return next.some((start) => start > at && start <= at + 2 && ends(start, index + 1));
  };
  return (first ?? []).some((at) => ends(at, 0));
}

function count(units: readonly Unit[], places: Places): number {
  return units.reduce((sum, unit) => sum + stands(unit, places).length, 0);
}

function placesOf(text: string): Places {
  const places = new Map<string, number[]>();
  for (const { term, position } of analyse(text)) {
    const known = places.get(term);
    if (known) known.push(position);
    else places.set(term, [position]);
  }
  return places;
}
