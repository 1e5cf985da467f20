import type { Condition, Query } from '../../query/query.ts';
import { MINUTE_MS } from '../../time.ts';
import { freeWords, plainWords, tellingWords } from '../query-words.ts';

const MAX_WORDS = 12;
/** Before arXiv, and after everybody: ends of open stretches, `YYYYMMDDHHMM`. */
const FIRST_MINUTE = '199101010000';
const LAST_MINUTE = '999912312359';

/**
 * A query in arXiv's own language: `all:` words joined by AND, phrases kept, authors in `au:`, dates, categories and
 * exclusions. Plain words are also asked for as one title, so that a title typed from memory comes first. Undefined when
 * nothing is left to ask. User text arrives here as letters, digits and spaces, so that it cannot become an operator or
 * leave its quotes.
 * Source: https://info.arxiv.org/help/api/user-manual.html#query_details
 */
export function arxivQuery(query: Query): string | undefined {
  const words = freeWords(query);
  if (query.kind === 'text')
    return words.length === 0 ? undefined : `abs:"${words.slice(0, MAX_WORDS).join(' ')}"`;
  const all = tellingWords(words)
    .slice(0, MAX_WORDS)
    .map((word) => `all:${quoted(word)}`);
  const isTitle = words.length > 1 && words.length <= MAX_WORDS && query.every.every(isField);
  const title = isTitle ? [`ti:${quoted(words.join(' '))}`] : [];
  const topic = [...title, joined(all, 'AND')].filter((part) => part !== '').join(' OR ');
  const groups = query.every.map((group) => joined(group.flatMap(clause), 'OR'));
  const parts = [title.length > 0 ? `(${topic})` : topic, ...groups].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return [parts.join(' AND '), ...query.none.flatMap(clause)].join(' ANDNOT ');
}

/** A range of submission times, `YYYYMMDDHHMM` in GMT. */
export function submitted(from: string, to: string): string {
  return `submittedDate:[${from} TO ${to}]`;
}

function isField(group: readonly Condition[]): boolean {
  return !group.some((condition) => 'text' in condition);
}

function clause(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'author':
      return field('au', condition.name);
    case 'title':
      return field('ti', condition.text);
    case 'category':
      return condition.categories.map(({ code }) => `cat:${code.includes('.') ? code : `${code}.*`}`);
    case 'published': {
      const { from, until } = condition;
      return [
        submitted(
          from === undefined ? FIRST_MINUTE : minuteOf(from),
          until === undefined ? LAST_MINUTE : minuteOf(until - MINUTE_MS),
        ),
      ];
    }
    default:
      return field('all', condition.text);
  }
}

function field(name: string, text: string): readonly string[] {
  const words = plainWords(text);
  return words === '' ? [] : [`${name}:${quoted(words)}`];
}

function minuteOf(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(0, 12);
}

function joined(parts: readonly string[], operator: 'AND' | 'OR'): string {
  return parts.length > 1 ? `(${parts.join(` ${operator} `)})` : parts.join('');
}

function quoted(text: string): string {
  return /^[\p{L}\p{M}\p{N}]+$/u.test(text) && !/^(?:and|or|andnot|not|to)$/i.test(text) ? text : `"${text}"`;
}
