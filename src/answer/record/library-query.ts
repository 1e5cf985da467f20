import { parseQuery } from '../../query/parse-query.ts';
import type { Found, Search } from '../../search/search.ts';
import type { Clock } from '../../time.ts';
import type { LibraryAsked } from './library-asked.ts';

export interface LibraryParts {
  readonly search: Pick<Search, 'find' | 'count'>;
  readonly clock: Clock;
}

/** Every paper, the newest first: those with any date. */
const ALL = 'since:1900';

/** As a query that is counted: no condition for all papers. */
export async function asCounted(about: LibraryAsked, { search }: LibraryParts): Promise<string> {
  return queryOf(await mended(about.topic, search), about.persons);
}

/** The papers asked for: those with the words of the topic one after another, or else those near it. */
export async function findInLibrary(
  about: LibraryAsked,
  { limit, newest }: { readonly limit: number; readonly newest: boolean },
  { search, clock }: LibraryParts,
): Promise<Found> {
  const topic = await mended(about.topic, search);
  const parsed = parseQuery(topic, clock.now()).topic;
  const isNewest = newest && parsed !== '';
  const found = async (words: string): Promise<Found> => {
    const query = queryOf(isNewest ? `newest ${words}` : words, about.persons);
    return search.find(query === '' ? ALL : query, { offset: 0, limit });
  };
  const isPhrase = parsed.includes(' ') && !topic.includes('"') && topic.includes(parsed);
  const together = isPhrase ? await found(topic.replace(parsed, `"${parsed}"`)) : undefined;
  return together !== undefined && together.hits.length > 0 ? together : found(topic);
}

function queryOf(topic: string, persons: readonly string[]): string {
  return [topic, ...persons.map((name) => `author:"${name}"`)].join(' ').trim();
}

/** The topic with the words nobody wrote mended, as search mends them. */
async function mended(topic: string, search: LibraryParts['search']): Promise<string> {
  if (topic === '') return topic;
  const { understood } = await search.find(topic, { offset: 0, limit: 1 });
  return understood.repairs.reduce((words, { from, to }) => {
    const whole = new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(from)}(?![\p{L}\p{N}])`, 'iu');
    return words.replace(whole, to);
  }, topic);
}
