import { plainQuery } from '../../query/parse-query.ts';
import type { Understood } from '../search.ts';

/** What is not read as a query: papers like others, titles while the index loads. */
export function plainly(text: string): Understood {
  const doubt = { asksSources: false, why: 'it is no query' };
  return {
    text,
    repairs: [],
    notes: [],
    query: plainQuery(text),
    words: [],
    papers: 0,
    share: 0,
    match: 'topic',
    doubt,
  };
}
