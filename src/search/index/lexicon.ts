import { typingDistance } from '../../text/edit-distance.ts';
import { asUint32, bytesOf, pack, unpack } from '../engines/container.ts';
import { WordTable } from './word-table.ts';

export interface Known {
  readonly word: string;
  /** How often it was seen; see `Lexicon.add`. */
  readonly count: number;
}

export interface Near extends Known {
  readonly distance: number;
}

const GROWTH = 1.5;
const MAX_COUNT = 0xffff_ffff;

/**
 * The words of the corpus as people write them, for correcting and completing what is typed. Counts only grow:
 * what is deleted is forgotten with the next rebuild.
 */
export class Lexicon {
  readonly #words: WordTable;
  #counts = new Uint32Array(1024);
  /** A bit for each letter a word holds; two words at distance d differ in at most 2d bits. */
  #letters = new Uint32Array(1024);

  constructor(words = new WordTable()) {
    this.#words = words;
  }

  get size(): number {
    return this.#words.size;
  }

  /** Answers the word's place. */
  add(word: string, times: number): number {
    const before = this.size;
    const place = this.#words.placeOf(word);
    if (place === before) {
      if (place === this.#counts.length) this.#grow();
      this.#letters[place] = letterBits(word);
    }
    this.addAt(place, times);
    return place;
  }

  /** The word at a place was seen again. */
  addAt(place: number, times: number): void {
    this.#counts[place] = Math.min(MAX_COUNT, (this.#counts[place] ?? 0) + times);
  }

  count(word: string): number {
    const place = this.#words.find(word);
    return place === undefined ? 0 : (this.#counts[place] ?? 0);
  }

  /** Words within `max` typing errors that were seen at least `least` times, in no order; not the word itself. */
  near(word: string, max: number, least: number): Near[] {
    const found: Near[] = [];
    const bits = letterBits(word);
    const size = this.size;
    for (let place = 0; place < size; place += 1) {
      if (bitCount((this.#letters[place] ?? 0) ^ bits) > 2 * max) continue;
      const count = this.#counts[place] ?? 0;
      if (count < least || Math.abs(this.#words.lengthAt(place) - word.length) > max) continue;
      const other = this.#words.at(place);
      const distance = other === word ? Infinity : typingDistance(word, other, max);
      if (distance <= max) found.push({ word: other, count, distance });
    }
    return found;
  }

  /** The most frequent words that begin so. */
  startingWith(prefix: string, limit: number): Known[] {
    return this.#words
      .startingWith(prefix)
      .map((place) => ({ word: this.#words.at(place), count: this.#counts[place] ?? 0 }))
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
      .slice(0, limit);
  }

  encode(): Uint8Array {
    const text = new TextEncoder().encode(this.#words.text());
    return pack([text, bytesOf(this.#counts.subarray(0, this.size))]);
  }

  /** @throws IndexDamaged */
  static decode(bytes: Uint8Array): Lexicon {
    const [text = bytes, counts = bytes] = unpack(bytes, 2);
    const lexicon = new Lexicon(WordTable.of(new TextDecoder().decode(text)));
    lexicon.#counts = asUint32(counts).slice();
    lexicon.#letters = Uint32Array.from({ length: lexicon.size }, (_, place) =>
      letterBits(lexicon.#words.at(place)),
    );
    return lexicon;
  }

  #grow(): void {
    const [counts, letters] = [this.#counts, this.#letters];
    this.#counts = new Uint32Array(Math.ceil(counts.length * GROWTH) + 1);
    this.#counts.set(counts);
    this.#letters = new Uint32Array(this.#counts.length);
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
