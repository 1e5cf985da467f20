import MiniSearch, { type SearchOptions } from 'minisearch';
import type { Work } from '../../src/papers/paper.ts';
import type { Searcher } from './paperboy.ts';

/** MiniSearch as its manual shows it, over title, abstract and authors. */
export function miniSearch(works: readonly Work[], options: SearchOptions): Promise<Searcher> {
  const index = new MiniSearch<Pick<Work, 'id' | 'title' | 'abstract'> & { readonly people: string }>({
    fields: ['title', 'abstract', 'people'],
    searchOptions: options,
  });
  index.addAll(
    works.map(({ id, title, abstract, authors }) => ({ id, title, abstract, people: authors.join(' ') })),
  );
  return Promise.resolve({
    search: (query, limit) =>
      Promise.resolve(
        index
          .search(query)
          .slice(0, limit)
          .map(({ id }) => String(id)),
      ),
  });
}
