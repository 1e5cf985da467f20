/** Words are as unequal as Zipf has it: so many hold nearly all of a text. */
const PAIRS = 2 ** 14;

/**
 * What was made of words met lately. A word's hash is its place, which holds two: bounded, and answers from a stretch
 * of text without copying it.
 */
export class WordCache<V> {
  readonly #make: (word: string) => V;
  readonly #words = new Array<string>(2 * PAIRS).fill('');
  readonly #values = new Array<V | undefined>(2 * PAIRS).fill(undefined);

  constructor(make: (word: string) => V) {
    this.#make = make;
  }

  /** For the word that stands from `start` to before `end`, UTF-16 units. */
  in(text: string, start: number, end: number): V {
    let hash = 0x811c_9dc5;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
    const place = 2 * ((hash ^ (hash >>> 15)) & (PAIRS - 1));
    const known = this.#values[place];
    if (known !== undefined && isWord(this.#words[place] ?? '', text, start, end)) return known;
    const other = this.#values[place + 1];
    const isOther = other !== undefined && isWord(this.#words[place + 1] ?? '', text, start, end);
    // A slice of a slice: the text it comes from is not kept alive.
    const word = isOther ? (this.#words[place + 1] ?? '') : ` ${text.slice(start, end)}`.slice(1);
    const value = isOther ? other : this.#make(word);
    this.#words[place + 1] = this.#words[place] ?? '';
    this.#values[place + 1] = known;
    this.#words[place] = word;
    this.#values[place] = value;
    return value;
  }
}

function isWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}
