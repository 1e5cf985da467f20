/** How often each of some numbers came, in the order in which they first did. */
export class Tally {
  #counts = new Uint32Array(1_024);
  #met = new Uint32Array(256);
  #size = 0;

  /** How many different ones came. */
  get size(): number {
    return this.#size;
  }

  /** The one that came as the `place`-th different one, from 0. */
  at(place: number): number {
    return this.#met[place] ?? 0;
  }

  countOf(number: number): number {
    return this.#counts[number] ?? 0;
  }

  /** Answers whether it is the first time. */
  add(number: number, times = 1): boolean {
    if (number >= this.#counts.length) this.#counts = grown(this.#counts, number + 1);
    const before = this.#counts[number] ?? 0;
    this.#counts[number] = before + times;
    if (before > 0) return false;
    if (this.#size === this.#met.length) this.#met = grown(this.#met, this.#size + 1);
    this.#met[this.#size++] = number;
    return true;
  }

  clear(): void {
    for (let place = 0; place < this.#size; place += 1) this.#counts[this.at(place)] = 0;
    this.#size = 0;
  }
}

const GROWTH = 1.5;

/** The same numbers with room for `least`, zeros behind them. */
export function grown(array: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(least, Math.ceil(array.length * GROWTH)));
  larger.set(array);
  return larger;
}

const POOL = 32_768;

/** Small lists of numbers, many in one array: each of its own would take longer to make than to fill. */
export class ListPool {
  #room = new Uint32Array(0);
  #used = 0;

  list(size: number, numberAt: (place: number) => number): Uint32Array {
    if (this.#used + size > this.#room.length) {
      this.#room = new Uint32Array(Math.max(POOL, size));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += size;
    for (let place = 0; place < size; place += 1) this.#room[start + place] = numberAt(place);
    return this.#room.subarray(start, this.#used);
  }
}
