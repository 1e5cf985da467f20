import type { Work } from '../../../src/papers/paper.ts';
import { termsOf } from '../../../src/text/analysis.ts';
import { type Contender, rival, wholeText } from './contender.ts';

interface FlexSearchModule {
  readonly Index: new (options: object) => {
    add(id: number, text: string): unknown;
    search(query: string, options: object): readonly number[];
  };
}

interface OramaModule {
  readonly create: (options: object) => unknown;
  readonly insertMultiple: (index: unknown, documents: readonly object[], batch: number) => Promise<unknown>;
  readonly search: (
    index: unknown,
    query: object,
  ) => Promise<{ readonly hits: readonly { readonly id: string }[] }>;
}

interface WinkModule {
  default(): {
    defineConfig(config: object): void;
    definePrepTasks(tasks: readonly ((text: string) => readonly string[])[]): void;
    addDoc(document: object, id: number): void;
    consolidate(): void;
    search(query: string, limit: number): readonly (readonly [string, number])[];
  };
}

/** FlexSearch as its manual shows it; `suggest` keeps papers that lack a word of the query. */
export const flexSearch: Contender = {
  name: 'FlexSearch',
  async index(works) {
    const { Index } = await rival<FlexSearchModule>('flexsearch');
    const index = new Index({ tokenize: 'strict' });
    for (const [place, work] of works.entries()) index.add(place, wholeText(work));
    return {
      search: (query, limit) => Promise.resolve(idsAt(works, index.search(query, { limit, suggest: true }))),
    };
  },
};

/** Orama with every word optional. */
export const orama: Contender = {
  name: 'Orama',
  async index(works) {
    const { create, insertMultiple, search } = await rival<OramaModule>('@orama/orama');
    const index = create({ schema: { title: 'string', abstract: 'string', people: 'string' } });
    const documents = works.map(({ id, title, abstract, authors }) => ({
      ...{ id, title, abstract, people: authors.join(' ') },
    }));
    await insertMultiple(index, documents, 1_000);
    return {
      async search(query, limit) {
        const { hits } = await search(index, { term: query, limit, threshold: 1 });
        return hits.map(({ id }) => id);
      },
    };
  },
};

/** wink-bm25-text-search with Paperboy's analysis, the title twice. */
export const wink: Contender = {
  name: 'wink-bm25',
  async index(works) {
    const engine = (await rival<WinkModule>('wink-bm25-text-search')).default();
    engine.defineConfig({ fldWeights: { text: 1 } });
    engine.definePrepTasks([termsOf]);
    for (const [place, work] of works.entries()) engine.addDoc({ text: wholeText(work) }, place);
    engine.consolidate();
    return {
      search: (query, limit) =>
        Promise.resolve(
          idsAt(
            works,
            engine.search(query, limit).map(([place]) => Number(place)),
          ),
        ),
    };
  },
};

function idsAt(works: readonly Work[], places: readonly number[]): readonly string[] {
  return places.map((place) => works[place]?.id ?? '');
}
