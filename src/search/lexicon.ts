import { typingDistance } from './distance.ts';

export interface Known {
  readonly word: string;
  /** How often it was seen; see `Lexicon.add`. */
  readonly count: number;
}

export interface Near extends Known {
  readonly distance: number;
}

const MAX_COUNT = 0xffff_ffff;

/**
 * The words of the corpus as people write them, for correcting and completing what is typed. Counts only grow:
 * what is deleted is forgotten with the next rebuild.
 */
export class Lexicon {
  readonly #places = new Map<string, number>();
  readonly #words: string[] = [];
  #counts = new Uint32Array(1024);
  /** A bit for each letter a word holds; two words at distance d differ in at most 2d bits. */
  #letters = new Uint32Array(1024);

  get size(): number {
    return this.#words.length;
  }

  add(word: string, times: number): void {
    const known = this.#places.get(word);
    if (known !== undefined) {
      this.#counts[known] = Math.min(MAX_COUNT, (this.#counts[known] ?? 0) + times);
      return;
    }
    const place = this.#words.length;
    if (place === this.#counts.length) this.#grow();
    this.#places.set(word, place);
    this.#words.push(word);
    this.#counts[place] = times;
    this.#letters[place] = letterBits(word);
  }

  count(word: string): number {
    const place = this.#places.get(word);
    return place === undefined ? 0 : (this.#counts[place] ?? 0);
  }

  /** Words within `max` typing errors that were seen at least `least` times, in no order; not the word itself. */
  near(word: string, max: number, least: number): Near[] {
    const found: Near[] = [];
    const bits = letterBits(word);
    for (let place = 0; place < this.#words.length; place += 1) {
      if (bitCount((this.#letters[place] ?? 0) ^ bits) > 2 * max) continue;
      const count = this.#counts[place] ?? 0;
      const other = this.#words[place] ?? '';
      if (count < least || other === word) continue;
      const distance = typingDistance(word, other, max);
      if (distance <= max) found.push({ word: other, count, distance });
    }
    return found;
  }

  /** The most frequent words that begin so. */
  startingWith(prefix: string, limit: number): Known[] {
    const found: Known[] = [];
    for (const [place, word] of this.#words.entries()) {
      if (word.startsWith(prefix)) found.push({ word, count: this.#counts[place] ?? 0 });
    }
    return found.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)).slice(0, limit);
  }

  /** One line a word: the word, a space, its count. */
  encode(): Uint8Array {
    const lines = this.#words.map((word, place) => `${word} ${this.#counts[place] ?? 0}`);
    return new TextEncoder().encode(lines.join('\n'));
  }

  static decode(bytes: Uint8Array): Lexicon {
    const lexicon = new Lexicon();
    for (const line of new TextDecoder().decode(bytes).split('\n')) {
      const space = line.lastIndexOf(' ');
      if (space > 0) lexicon.add(line.slice(0, space), Number(line.slice(space + 1)));
    }
    return lexicon;
  }

  #grow(): void {
    const [counts, letters] = [this.#counts, this.#letters];
    this.#counts = new Uint32Array(counts.length * 2);
    this.#counts.set(counts);
    this.#letters = new Uint32Array(letters.length * 2);
    this.#letters.set(letters);
  }
}

function letterBits(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index += 1) bits |= 1 << (word.charCodeAt(index) & 31);
  return bits >>> 0;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x5555_5555);
  rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333);
  return (((rest + (rest >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}
