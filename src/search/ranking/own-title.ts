import { plainQuery } from '../../query/parse-query.ts';
import type { Query } from '../../query/query.ts';
import { phraseUnit, placesOf, stands } from '../../text/word-units.ts';
import type { Engine } from '../engines/engine.ts';
import type { WorkFeed } from '../index/change-feed.ts';
import { titleFact } from '../index/document.ts';

/** Fewer words stand in titles by chance. */
const TITLE_WORDS = 4;
const LOOKED_AT = 20;

/**
 * The query as plain words where a stored title holds all that was typed, in its order: "human annotation in 2025" is a
 * title then, and no date.
 */
export async function asOwnTitle(
  query: Query,
  { engine, feed }: { readonly engine: Pick<Engine, 'search'>; readonly feed: Pick<WorkFeed, 'byIds'> },
): Promise<Query> {
  if (!query.mayBeTitle || query.typed.split(' ').length < TITLE_WORDS) return query;
  const typed = query.typed.replace(/["“”«»]/g, ' ').trim();
  const [unit] = phraseUnit(typed);
  if (!unit) return query;
  const every = unit.parts.map(({ term }) => [{ kind: 'terms' as const, terms: [titleFact(term)] }]);
  const { candidates } = await engine.search({ terms: [], every, none: [], limit: LOOKED_AT });
  const works = await feed.byIds(candidates.map(({ id }) => id));
  const isThere = works.some(({ title }) => stands(unit, placesOf(title)).length > 0);
  return isThere ? { ...plainQuery(query.typed), topic: typed, notes: query.notes } : query;
}
