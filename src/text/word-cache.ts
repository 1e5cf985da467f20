/** Words are as unequal as Zipf has it: so many hold nearly all of a text. */
const PLACES = 2 ** 14;

/**
 * What was made of words met lately. A word's place is its hash, and the one that came last has it: bounded, and
 * answers from a stretch of text without copying it.
 */
export class WordCache<V> {
  readonly #make: (word: string) => V;
  readonly #words = new Array<string>(PLACES).fill('');
  readonly #values = new Array<V | undefined>(PLACES).fill(undefined);

  constructor(make: (word: string) => V) {
    this.#make = make;
  }

  /** For the word that stands from `start` to before `end`, UTF-16 units. */
  in(text: string, start: number, end: number): V {
    let hash = 0x811c_9dc5;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
    const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    const known = this.#values[place];
    if (known !== undefined && isWord(this.#words[place] ?? '', text, start, end)) return known;
    // A slice of a slice: the text it comes from is not kept alive.
    const word = ` ${text.slice(start, end)}`.slice(1);
    const made = this.#make(word);
    this.#words[place] = word;
    this.#values[place] = made;
    return made;
  }
}

function isWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}
