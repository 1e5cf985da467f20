import { readWord } from '../../text/analysis.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { eachChunk } from '../../text/written-words.ts';
import type { TermNames } from '../engines/engine.ts';
import { grown, Tally } from './tally.ts';
import { WordTable } from './word-table.ts';

/** What takes up the terms of a text, each time they stand there, and its words: in their order, or counted. */
export interface Sink {
  readonly terms: Tally;
  readonly times: number;
  readonly words: { add(number: number): unknown };
  /** Words come once for each way of writing them. */
  readonly once?: boolean;
}

/**
 * Terms and words by number while an index is built, and what each written word is made of, so that it is analysed
 * once.
 */
export class Vocabulary implements TermNames {
  readonly #names = new WordTable();
  /** By the number of a written word: where in `#parts` it is told; 0 where it was not read yet. */
  #places = new Uint32Array(1_024);
  /** How many terms, how many words, then these. */
  #parts = new Uint32Array(4_096);
  #end = 1;
  readonly #written = new Tally();
  readonly #small: ReadonlySet<number>;

  constructor() {
    this.#small = new Set(Array.from(STOP_WORDS, (word) => this.numberOf(word)));
  }

  get size(): number {
    return this.#names.size;
  }

  at(number: number): string {
    return this.#names.at(number);
  }

  numberOf(name: string): number {
    return this.#names.placeOf(name);
  }

  /** Whether a word is a stop word. */
  isSmall(word: number): boolean {
    return this.#small.has(word);
  }

  read(text: string, { terms, times, words, once = false }: Sink): void {
    eachChunk(text, (start, end) => {
      const written = this.#names.placeOf(text, start, end);
      const place = this.#placeOf(written);
      const parts = this.#parts;
      const wordsAt = place + 2 + (parts[place] ?? 0);
      for (let at = place + 2; at < wordsAt; at += 1) terms.add(parts[at] ?? 0, times);
      if (once && !this.#written.add(written)) return;
      const after = wordsAt + (parts[place + 1] ?? 0);
      for (let at = wordsAt; at < after; at += 1) words.add(parts[at] ?? 0);
    });
    this.#written.clear();
  }

  #placeOf(written: number): number {
    if (written >= this.#places.length) this.#places = grown(this.#places, written + 1);
    const known = this.#places[written] ?? 0;
    return known > 0 ? known : this.#analyse(written);
  }

  #analyse(written: number): number {
    const { terms, words } = readWord(this.at(written));
    const place = this.#end;
    this.#end += 2 + terms.length + words.length;
    if (this.#end > this.#parts.length) this.#parts = grown(this.#parts, this.#end);
    let at = place;
    this.#parts[at++] = terms.length;
    this.#parts[at++] = words.length;
    for (const term of terms) this.#parts[at++] = this.numberOf(term);
    for (const word of words) this.#parts[at++] = this.numberOf(word);
    this.#places[written] = place;
    return place;
  }
}
