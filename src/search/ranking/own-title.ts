import { plainQuery } from '../../query/parse-query.ts';
import type { Query } from '../../query/query.ts';
import { analyse } from '../../text/analysis.ts';
import type { Engine } from '../engines/engine.ts';
import { titleFact } from '../index/document.ts';

/** Fewer words stand in titles by chance. */
const TITLE_WORDS = 4;

/**
 * The query as plain words where a stored title holds all that was typed: "human annotation in 2025" is half a title
 * then, and no date.
 */
export async function asOwnTitle(query: Query, engine: Pick<Engine, 'search'>): Promise<Query> {
  if (!query.mayBeTitle || query.typed.split(' ').length < TITLE_WORDS) return query;
  const typed = query.typed.replace(/["“”«»]/g, ' ').trim();
  const terms = analyse(typed).filter(({ compound }) => !compound);
  if (terms.length === 0) return query;
  const every = terms.map(({ term }) => [{ kind: 'terms' as const, terms: [titleFact(term)] }]);
  const { matching } = await engine.search({ terms: [], every, none: [], limit: 1 });
  return matching > 0 ? { ...plainQuery(query.typed), topic: typed, notes: query.notes } : query;
}
