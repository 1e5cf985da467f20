/** The `limit` best of what is offered: a heap with the worst on top. */
export class Best<T> {
  readonly #limit: number;
  readonly #heap: { readonly item: T; readonly score: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A score that does not exceed this will not be kept. */
  get floor(): number {
    return this.#heap.length < this.#limit ? -Infinity : (this.#heap[0]?.score ?? Infinity);
  }

  offer(item: T, score: number): void {
    if (this.#limit === 0 || score <= this.floor) return;
    if (this.#heap.length < this.#limit) this.#rise(this.#heap.push({ item, score }) - 1);
    else this.#sink({ item, score });
  }

  /** Best first. */
  finish(): readonly { readonly item: T; readonly score: number }[] {
    return this.#heap.toSorted((a, b) => b.score - a.score);
  }

  #rise(from: number): void {
    let at = from;
    for (
      let parent = (at - 1) >> 1;
      at > 0 && this.#score(parent) > this.#score(at);
      parent = (at - 1) >> 1
    ) {
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(entry: { readonly item: T; readonly score: number }): void {
    this.#heap[0] = entry;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.#score(left + 1) < this.#score(left) ? left + 1 : left;
      if (this.#score(child) >= this.#score(at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #score(at: number): number {
    return this.#heap[at]?.score ?? Infinity;
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first && second) [this.#heap[a], this.#heap[b]] = [second, first];
  }
}
