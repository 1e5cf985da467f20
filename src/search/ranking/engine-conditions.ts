import type { Condition } from '../../query/query.ts';
import { nameWords } from '../../text/person-name.ts';
import { phraseUnit, wordUnits, type Unit } from '../../text/word-units.ts';
import type { EngineCondition } from '../engines/engine.ts';
import { authorFact, categoryFact, titleFact } from '../index/document.ts';

/**
 * What an engine can check of a condition: alternatives; none where it can tell nothing. Order of words, initials and
 * where words stand is the part of `matches`.
 */
export function engineConditions(condition: Condition): readonly EngineCondition[] {
  switch (condition.kind) {
    case 'published': {
      const { from, until } = condition;
      return [
        { kind: 'published', ...(from !== undefined && { from }), ...(until !== undefined && { until }) },
      ];
    }
    case 'author':
      return having([nameWords(condition.name).map(authorFact)]);
    case 'category':
      return having(condition.categories.map(({ code }) => [categoryFact(code)]));
    case 'title':
      return having(formsOf(condition).map((terms) => terms.map(titleFact)));
    default:
      return having(formsOf(condition));
  }
}

/** Groups of alternatives as an engine can check them; a group with an alternative it cannot check is left out. */
export function engineGroups(
  groups: readonly (readonly Condition[])[],
): readonly (readonly EngineCondition[])[] {
  return groups
    .map((group) => group.map(engineConditions))
    .filter((group) => group.every((alternatives) => alternatives.length > 0))
    .map((group) => group.flat());
}

/** Whether the engine alone can tell that a work meets it. */
export function isExact(condition: Condition): boolean {
  if (condition.kind === 'author') return false;
  if (!('text' in condition)) return true;
  const forms = formsOf(condition);
  return forms.length > 0 && forms.every((terms) => terms.length === 1);
}

/** The terms each form of the words has: written together, or in their parts. */
function formsOf(condition: Extract<Condition, { text: string }>): readonly (readonly string[])[] {
  const isWhole = condition.kind === 'phrase' || (condition.kind === 'title' && condition.quoted);
  const units = isWhole ? phraseUnit(condition.text) : wordUnits(condition.text);
  if (units.length === 0) return [];
  return units.reduce<readonly (readonly string[])[]>(
    (forms, unit) => forms.flatMap((terms) => formsOfUnit(unit).map((own) => [...terms, ...own])),
    [[]],
  );
}

function formsOfUnit({ joined, parts }: Unit): readonly (readonly string[])[] {
  const whole = joined === undefined ? [] : [[joined]];
  return parts.length === 0 ? whole : [...whole, parts.map(({ term }) => term)];
}

function having(alternatives: readonly (readonly string[])[]): readonly EngineCondition[] {
  return alternatives.some((terms) => terms.length === 0)
    ? []
    : alternatives.map((terms) => ({ kind: 'terms', terms }));
}
