import { utcDay } from '../time.ts';
import type { Dates } from './dates.ts';
import type { Condition, Query } from './query.ts';

/** What a query was taken to mean: `topic “diffusion”, author “ho”, since 2023, without “survey”`. */
export function describeQuery(query: Query): string {
  if (query.id) return `the paper ${query.id.scheme}:${query.id.value}`;
  const parts = [
    ...(query.topic === '' ? [] : [`topic “${query.topic}”`]),
    ...query.every.filter((group) => !isPlainTopic(group)).map((group) => group.map(describe).join(' or ')),
    ...query.none.map((condition) => `without ${describe(condition)}`),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/** One condition, in words a person reads. */
export function describe(condition: Condition): string {
  switch (condition.kind) {
    case 'word':
      return `“${condition.text}”`;
    case 'phrase':
      return `the phrase “${condition.text}”`;
    case 'title':
      return `“${condition.text}” in the title`;
    case 'author':
      return `author “${condition.name}”`;
    case 'category':
      return condition.categories
        .map(({ code, name }) => (code === name ? code : `${code} (${name})`))
        .join(' or ');
    case 'published':
      return describeDates(condition);
  }
}

function isPlainTopic(group: readonly Condition[]): boolean {
  return group.length === 1 && group[0]?.kind === 'word';
}

function describeDates({ from, until }: Dates): string {
  if (from !== undefined && until !== undefined) {
    const [first, last] = [shortest(from), shortest(until - 1, true)];
    return first === last ? `from ${first}` : `from ${first} to ${last}`;
  }
  if (from !== undefined) return `since ${shortest(from)}`;
  return until === undefined ? 'at any time' : `until ${shortest(until - 1, true)}`;
}

/** A day, or only its year where the day begins (or ends) one. */
function shortest(at: number, end = false): string {
  const day = utcDay(at);
  return day.endsWith(end ? '-12-31' : '-01-01') ? day.slice(0, 4) : day;
}
