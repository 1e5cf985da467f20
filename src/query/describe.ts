import { canonicalId } from '../papers/id.ts';
import { utcDay } from '../time.ts';
import type { Dates } from './dates.ts';
import type { Condition, Query } from './query.ts';

/** What a query was taken to mean: `topic “diffusion”, author “ho”, since 2023, without “survey”`. */
export function describeQuery(query: Query): string {
  if (query.kind === 'id')
    return `the ${query.ids.length > 1 ? 'papers' : 'paper'} ${query.ids.map(canonicalId).join(', ')}`;
  if (query.kind === 'text') return `papers like the text “${clipped(query.topic)}”`;
  const parts = [
    ...(query.topic === '' ? [] : [`topic “${query.topic}”`]),
    ...query.every
      .filter((group) => !isPlainTopic(group))
      .map((group) => told(group).map(describe).join(' or ')),
    ...query.none.map((condition) => `without ${describe(condition)}`),
    ...(query.newest ? ['newest first'] : []),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

const SHOWN_CHARS = 60;

function clipped(text: string): string {
  return text.length <= SHOWN_CHARS ? text : `${text.slice(0, SHOWN_CHARS).trimEnd()}…`;
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

/** What a search found nothing of: "from 1990", "by “ho”", "in cs.CL (…)". */
export function describeLack(group: readonly Condition[]): string {
  return told(group)
    .map((condition) => {
      if (condition.kind === 'published') return describe(condition);
      if (condition.kind === 'author') return `by “${condition.name}”`;
      return `${condition.kind === 'category' ? 'in' : 'with'} ${describe(condition)}`;
    })
    .join(' or ');
}

/** A bare year is a date; that “COCO 2017” passes as well is a matter of course. */
export function told(group: readonly Condition[]): readonly Condition[] {
  const dates = group.filter(({ kind }) => kind === 'published');
  return dates.length > 0 ? dates : group;
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
