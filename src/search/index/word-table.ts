/**
 * Different words without line breaks, numbered in the order they came, in typed arrays: some 35 bytes a word where a
 * `Map` of strings takes 90. Open addressing, linear probing.
 */
export class WordTable {
  #units: Uint16Array = new Uint16Array(8_192);
  /** Where each word begins; one entry more: where the last one ends. */
  #starts: Uint32Array = new Uint32Array(1_025);
  /** Place + 1, 0 for free; at least half of it is free. */
  #slots = new Int32Array(2_048);
  #size = 0;

  /** The table whose `text` this is. */
  static of(text: string): WordTable {
    const table = new WordTable();
    table.#units = new Uint16Array(text.length);
    const starts = [0];
    let length = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === END) starts.push(length);
      else table.#units[length++] = unit;
    }
    table.#starts = Uint32Array.from(starts);
    table.#size = starts.length - 1;
    table.#fill(2 ** Math.ceil(Math.log2(2 * starts.length)));
    return table;
  }

  /** All words in their order, each with a line break behind it. */
  text(): string {
    return Array.from({ length: this.#size }, (_, place) => `${this.at(place)}\n`).join('');
  }

  get size(): number {
    return this.#size;
  }

  /** The place of the word that stands from `from` to before `to`; a new one is put at the end. */
  placeOf(text: string, from = 0, to = text.length): number {
    const slot = this.#slotOf(text, from, to);
    const place = (this.#slots[slot] ?? 0) - 1;
    if (place >= 0) return place;
    this.#slots[slot] = this.#size + 1;
    return this.#append(text, from, to);
  }

  find(word: string): number | undefined {
    const place = (this.#slots[this.#slotOf(word, 0, word.length)] ?? 0) - 1;
    return place < 0 ? undefined : place;
  }

  at(place: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#starts[place], this.#starts[place + 1]));
  }

  /** UTF-16 units. */
  lengthAt(place: number): number {
    return (this.#starts[place + 1] ?? 0) - (this.#starts[place] ?? 0);
  }

  /** The places of the words that begin so. */
  startingWith(prefix: string): number[] {
    const found: number[] = [];
    for (let place = 0; place < this.#size; place += 1) {
      const isLong = this.lengthAt(place) >= prefix.length;
      if (isLong && this.#holds(this.#starts[place] ?? 0, prefix, 0, prefix.length)) found.push(place);
    }
    return found;
  }

  #is(place: number, text: string, from: number, to: number): boolean {
    const start = this.#starts[place] ?? 0;
    return (this.#starts[place + 1] ?? 0) - start === to - from && this.#holds(start, text, from, to);
  }

  /** Whether a stretch of text stands from a unit on. */
  #holds(start: number, text: string, from: number, to: number): boolean {
    for (let at = from, unit = start; at < to; at += 1, unit += 1) {
      if (this.#units[unit] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  /** Where the word's place stands, or is to stand. */
  #slotOf(text: string, from: number, to: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash(text, from, to) & mask;
    for (;;) {
      const place = (slots[slot] ?? 0) - 1;
      if (place < 0 || this.#is(place, text, from, to)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #append(text: string, from: number, to: number): number {
    const start = this.#starts[this.#size] ?? 0;
    const end = start + to - from;
    if (end > this.#units.length) this.#units = grown(new Uint16Array(Math.ceil(end * GROWTH)), this.#units);
    if (this.#size + 1 === this.#starts.length)
      this.#starts = grown(new Uint32Array(Math.ceil(this.#size * GROWTH) + 2), this.#starts);
    for (let at = from; at < to; at += 1) this.#units[start + at - from] = text.charCodeAt(at);
    this.#size += 1;
    this.#starts[this.#size] = end;
    if (2 * this.#size > this.#slots.length) this.#fill(2 * this.#slots.length);
    return this.#size - 1;
  }

  #fill(slots: number): void {
    const mask = slots - 1;
    this.#slots = new Int32Array(slots);
    for (let place = 0; place < this.#size; place += 1) {
      let slot = this.#hashAt(place) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = place + 1;
    }
  }

  #hashAt(place: number): number {
    let mixed = SEED;
    const end = this.#starts[place + 1] ?? 0;
    for (let at = this.#starts[place] ?? 0; at < end; at += 1) mixed = mix(mixed, this.#units[at] ?? 0);
    return spread(mixed);
  }
}

const END = 10;
const GROWTH = 1.5;

function grown<T extends Uint16Array | Uint32Array>(larger: T, array: T): T {
  larger.set(array);
  return larger;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string, from: number, to: number): number {
  let mixed = SEED;
  for (let at = from; at < to; at += 1) mixed = mix(mixed, text.charCodeAt(at));
  return spread(mixed);
}

const SEED = 0x811c_9dc5;

function mix(mixed: number, unit: number): number {
  return Math.imul(mixed ^ unit, 0x0100_0193);
}

function spread(mixed: number): number {
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
