import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch, { type Options, type SearchOptions } from 'minisearch';
import type { Work } from '../../../src/papers/paper.ts';
import { termsOf } from '../../../src/text/analysis.ts';
import { type Contender, type Indexed, wholeText } from './contender.ts';

interface Document {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly people: string;
}

const FIELDS: Options<Document> = { fields: ['title', 'abstract', 'people'] };
const FILE = 'minisearch.json';

/** MiniSearch as its manual shows it, over title, abstract and authors. */
function asInItsManual(name: string, options: SearchOptions): Contender {
  const searchable = (index: MiniSearch<Document>, folder: string): Indexed => ({
    search: (query, limit) => Promise.resolve(idsOf(index.search(query, options).slice(0, limit))),
    save() {
      writeFileSync(join(folder, FILE), JSON.stringify(index));
      return Promise.resolve();
    },
  });
  return {
    name,
    index(works, folder) {
      const index = new MiniSearch(FIELDS);
      index.addAll(works.map(documentOf));
      return Promise.resolve(searchable(index, folder));
    },
    open(folder) {
      const json = readFileSync(join(folder, FILE), 'utf8');
      return Promise.resolve(searchable(MiniSearch.loadJSON(json, FIELDS), folder));
    },
  };
}

export const miniSearch = asInItsManual('MiniSearch', {});
export const miniSearchForgiving = asInItsManual('MiniSearch fuzzy .2 + prefix', {
  fuzzy: 0.2,
  prefix: true,
});

/** The best of it: stop words out, Porter's stems, one field, its factor for the number of matches divided out. */
export const miniSearchTuned: Contender = {
  name: 'MiniSearch tuned',
  index(works) {
    const index = new MiniSearch<{ readonly id: string; readonly text: string }>({
      fields: ['text'],
      tokenize: (text) => termsOf(text),
      processTerm: (term) => term,
    });
    index.addAll(works.map((work) => ({ id: work.id, text: wholeText(work) })));
    return Promise.resolve({
      search: (query, limit) => {
        const found = index
          .search(query)
          .map((hit) => ({ ...hit, score: hit.score / hit.queryTerms.length }));
        return Promise.resolve(idsOf(found.sort((a, b) => b.score - a.score).slice(0, limit)));
      },
    });
  },
};

function documentOf({ id, title, abstract, authors }: Work): Document {
  return { id, title, abstract, people: authors.join(' ') };
}

function idsOf(found: readonly { readonly id: unknown }[]): readonly string[] {
  return found.map(({ id }) => String(id));
}
