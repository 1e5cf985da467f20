import MiniSearch, { type Options } from 'minisearch';
import {
  B,
  K1,
  isFact,
  type Candidate,
  type Engine,
  type EngineCondition,
  type EngineFiles,
  type SavedFiles,
  type EngineQuery,
  type EngineResult,
  type IndexedDocument,
  type TermNames,
  type WeightedTerm,
} from './engine.ts';
import { IndexDamaged } from './index-damaged.ts';

/** Terms hold no white space, so a field is its terms joined by spaces. */
interface Stored {
  readonly id: string;
  readonly text: string;
  readonly facts: string;
  readonly publishedAt: number | null;
}

const OPTIONS: Options<Stored> = {
  fields: ['text', 'facts'],
  storeFields: ['publishedAt'],
  tokenize: (text) => (text === '' ? [] : text.split(' ')),
  processTerm: (term) => term,
  autoVacuum: false,
};
const CONTENT = 'minisearch.json';

/**
 * MiniSearch behind the contract. Its own score multiplies the sum of BM25 by the number of terms that matched; that
 * factor is divided out again. Facts are scored without length (B = 0), so that one occurrence yields the idf.
 * The length of a document is the number of its different terms, as MiniSearch counts it.
 */
export class MiniSearchEngine implements Engine {
  readonly kind = 'minisearch';
  readonly #index: MiniSearch<Stored>;
  /** Of the terms asked for since the last change: MiniSearch has no way to ask but a search. */
  readonly #frequencies = new Map<string, number>();

  constructor(index = new MiniSearch<Stored>(OPTIONS)) {
    this.#index = index;
  }

  /** @throws IndexDamaged */
  static async open(files: SavedFiles): Promise<MiniSearchEngine> {
    const json = new TextDecoder().decode(await files.read(CONTENT));
    try {
      return new MiniSearchEngine(MiniSearch.loadJSON(json, OPTIONS));
    } catch (cause) {
      throw new IndexDamaged('the saved MiniSearch index cannot be read', { cause });
    }
  }

  get size(): number {
    return this.#index.documentCount;
  }

  put(documents: readonly IndexedDocument[], names: TermNames): Promise<void> {
    this.#frequencies.clear();
    for (const document of documents) {
      if (this.#index.has(document.id)) this.#index.discard(document.id);
      this.#index.add({
        id: document.id,
        text: Array.from(document.text, (term, at) => repeated(names.at(term), document.counts[at])).join(
          ' ',
        ),
        facts: Array.from(document.facts, (fact) => names.at(fact)).join(' '),
        publishedAt: document.publishedAt ?? null,
      });
    }
    return Promise.resolve();
  }

  remove(ids: readonly string[]): Promise<void> {
    this.#index.discardAll([...new Set(ids)].filter((id) => this.#index.has(id)));
    this.#frequencies.clear();
    return Promise.resolve();
  }

  search({ terms, every, none, limit }: EngineQuery): Promise<EngineResult> {
    const passes = this.#filter(every, none);
    const scores = new Map<string, number>();
    const add = (id: string, score: number) => {
      if (passes(id)) scores.set(id, (scores.get(id) ?? 0) + score);
    };
    if (terms.length === 0) for (const id of this.#all()) add(id, 0);
    this.#score(
      terms.filter(({ term }) => !isFact(term)),
      'text',
      B,
      add,
    );
    this.#score(
      terms.filter(({ term }) => isFact(term)),
      'facts',
      0,
      add,
    );
    const candidates = Array.from(scores, ([id, score]): Candidate => ({ id, score }));
    const newest = (id: string) => (terms.length === 0 ? (this.#published(id) ?? -Infinity) : 0);
    candidates.sort((a, b) => b.score - a.score || newest(b.id) - newest(a.id) || (a.id < b.id ? -1 : 1));
    return Promise.resolve({ candidates: candidates.slice(0, limit), matching: candidates.length });
  }

  frequency(term: string): number {
    let frequency = this.#frequencies.get(term);
    if (frequency === undefined) this.#frequencies.set(term, (frequency = this.#having(term).size));
    return frequency;
  }

  has(id: string): boolean {
    return this.#index.has(id);
  }

  async settle(): Promise<void> {
    await this.#index.vacuum();
  }

  async save(files: EngineFiles): Promise<void> {
    await files.write(CONTENT, new TextEncoder().encode(JSON.stringify(this.#index)));
  }

  #score(
    terms: readonly WeightedTerm[],
    field: 'text' | 'facts',
    b: number,
    add: (id: string, score: number) => void,
  ) {
    if (terms.length === 0) return;
    const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
    const found = this.#index.search([...weights.keys()].join(' '), {
      fields: [field],
      bm25: { k: K1, b, d: 0 },
      boostTerm: (term) => weights.get(term) ?? 1,
    });
    for (const { id, score, queryTerms } of found) add(String(id), score / queryTerms.length);
  }

  #having(term: string): ReadonlySet<string> {
    const field = isFact(term) ? 'facts' : 'text';
    return new Set(this.#index.search(term, { fields: [field] }).map(({ id }) => String(id)));
  }

  #all(): Iterable<string> {
    return this.#index.search(MiniSearch.wildcard).map(({ id }) => String(id));
  }

  #published(id: string): number | undefined {
    const at = this.#index.getStoredFields(id)?.['publishedAt'];
    return typeof at === 'number' ? at : undefined;
  }

  #filter(every: EngineQuery['every'], none: EngineQuery['none']): (id: string) => boolean {
    const groups = every.map((group) => group.map((condition) => this.#meets(condition)));
    const excluded = none.map((condition) => this.#meets(condition));
    return (id) =>
      groups.every((group) => group.some((meets) => meets(id))) && !excluded.some((meets) => meets(id));
  }

  #meets(condition: EngineCondition): (id: string) => boolean {
    if (condition.kind === 'terms') {
      const sets = condition.terms.map((term) => this.#having(term));
      return (id) => sets.every((set) => set.has(id));
    }
    const { from = -Infinity, until = Infinity } = condition;
    return (id) => {
      const at = this.#published(id);
      return at !== undefined && at >= from && at < until;
    };
  }
}

function repeated(term: string, times = 1): string {
  return times === 1 ? term : `${term} `.repeat(times).trimEnd();
}
