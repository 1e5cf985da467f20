import { wantedTerms, type WantedTerms } from '../../text/analysis.ts';
import { massOf, type QueryWord } from './plan.ts';

const MAX_PLACES = 64;

/** The terms of a query, each with the number of its word. */
export function termsToFind(words: readonly Pick<QueryWord, 'terms'>[]): WantedTerms {
  return wantedTerms(
    new Map(words.flatMap(({ terms }, index) => terms.map(({ term }) => [term, index] as const))),
  );
}

/** Where the words of a query stand in one paper. */
export class Places {
  /** Each term of the query and the number of its word. */
  readonly wanted: WantedTerms;
  readonly #words: readonly QueryWord[];
  readonly #title: number[][];
  readonly #abstract: number[][];
  readonly #mass: number;

  constructor(words: readonly QueryWord[], wanted: WantedTerms) {
    this.#words = words;
    this.wanted = wanted;
    this.#title = words.map(() => []);
    this.#abstract = words.map(() => []);
    this.#mass = massOf(words);
  }

  add(word: number, position: number, inTitle: boolean): void {
    const places = (inTitle ? this.#title : this.#abstract)[word];
    if (places && places.length < MAX_PLACES) places.push(position);
  }

  inTitle(word: number): boolean {
    return this.#title[word]?.length !== 0;
  }

  has(word: number): boolean {
    return this.inTitle(word) || this.#abstract[word]?.length !== 0;
  }

  get anyInAbstract(): boolean {
    return this.#abstract.some((places) => places.length > 0);
  }

  /** The share of the query's idf held by the words that `holds`. */
  share(holds: (word: number) => boolean): number {
    if (this.#mass === 0) return 0;
    return this.#words.reduce((sum, { idf }, index) => sum + (holds(index) ? idf : 0), 0) / this.#mass;
  }

  /**
   * How near neighbouring words of the query stand to each other: the mean, weighted by idf, of 1 / distance, halved
   * where their order is turned. After Rasolofo & Savoy 2003, with the nearest pair only.
   */
  proximity(): number {
    let sum = 0;
    let weights = 0;
    for (let word = 1; word < this.#words.length; word += 1) {
      const weight = (this.#words[word - 1]?.idf ?? 0) + (this.#words[word]?.idf ?? 0);
      weights += weight;
      sum += weight * Math.max(nearness(this.#title, word), nearness(this.#abstract, word));
    }
    return weights === 0 ? 0 : sum / weights;
  }
}

function nearness(places: readonly (readonly number[])[], word: number): number {
  let best = 0;
  for (const left of places[word - 1] ?? []) {
    for (const right of places[word] ?? []) {
      const gap = right - left;
      if (gap !== 0) best = Math.max(best, gap > 0 ? 1 / gap : -0.5 / gap);
    }
  }
  return best;
}
