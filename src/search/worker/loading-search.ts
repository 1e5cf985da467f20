import type { Work } from '../../papers/paper.ts';
import type { WorkStore } from '../../store/store.ts';
import type { Clock } from '../../time.ts';
import { describeQuery } from '../../query/describe.ts';
import { publishedAt } from '../../papers/published-at.ts';
import { plainly } from '../ranking/plainly.ts';
import { excerpt } from '../ranking/excerpt.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Found, Search } from '../search.ts';

interface Input {
  readonly works: Pick<WorkStore, 'byPaperId' | 'byTitle'>;
  readonly clock: Clock;
}

const LOADING = 'The search index is still loading: only ids and titles can be found yet.';

/** What can be answered from the store alone, while the index loads. */
export function loadingSearch({ works, clock }: Input): Pick<Search, 'find' | 'similar' | 'complete'> {
  return {
    async find(text, { offset, limit }) {
      const query = parseQuery(text, clock.now());
      const named = await Promise.all(query.ids.map((id) => works.byPaperId(id)));
      const byId = named.filter((work) => work !== undefined);
      const byTitle =
        query.kind === 'id' || query.topic === '' ? [] : await works.byTitle(query.topic, offset + limit);
      const hits = [...byId, ...byTitle];
      return {
        ...nothing(describeQuery(query)),
        hits: hits
          .slice(offset, offset + limit)
          .map((work) => hit(work, query.kind === 'id' ? 'id' : 'title')),
        total: hits.length,
        weak: hits.length === 0,
        ...(byId.length === 0 && { notice: LOADING, loading: true }),
      };
    },
    similar: () => Promise.resolve({ ...nothing('similar papers'), notice: LOADING, loading: true }),
    async complete(typed, limit) {
      const found = await works.byTitle(typed, limit);
      return found.map((work) => {
        const at = publishedAt(work);
        return {
          workId: work.id,
          title: work.title,
          ...(at !== undefined && { year: new Date(at).getUTCFullYear() }),
        };
      });
    },
  };
}

function nothing(text: string): Found {
  return { understood: plainly(text), hits: [], total: 0, suggestions: [], weak: true };
}

function hit(work: Work, reason: string) {
  return { work, score: 1, excerpt: excerpt(work.abstract, []), reasons: [reason] };
}
