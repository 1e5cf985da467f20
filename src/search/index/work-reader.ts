import type { Work } from '../../papers/paper.ts';
import { publishedAt } from '../../papers/published-at.ts';
import { smallPairs } from '../../text/stop-words.ts';
import type { IndexedDocument } from '../engines/engine.ts';
import { factsOf, peopleOf, titleFact } from './document.ts';
import type { Lexicon } from './lexicon.ts';
import { grown, ListPool, Tally } from './tally.ts';
import { Vocabulary } from './vocabulary.ts';

const INDEXED_CHARS = 20_000;
const TITLE_COUNTS = 2;
/** A word of a title or a name is seldom a slip. */
const CERTAIN_COUNTS = 2;

/** Reads works as documents, one after another; what it learnt of a word serves all that follow. */
export class WorkReader {
  /** What the numbers of its documents stand for. */
  readonly names = new Vocabulary();
  readonly #terms = new Tally();
  readonly #facts = new Tally();
  readonly #words = new Tally();
  readonly #certain = new Tally();
  readonly #lists = new ListPool();
  /** By the number of a term: that of its fact, plus 1; 0 where it stood in no title yet. */
  #titleFacts = new Uint32Array(1_024);
  /** Words counted and not told yet. */
  readonly #seen = new Tally();
  readonly #lexicon: Lexicon;
  /** By the number of a word: its place in the lexicon, plus 1. */
  #inLexicon = new Uint32Array(1_024);

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** What of a work is indexed: words of title and abstract; title, authors, names and categories as facts. */
  read(work: Work, knownNames: readonly string[]): IndexedDocument {
    const [names, terms, facts, certain] = [this.names, this.#terms, this.#facts, this.#certain];
    for (const tally of [terms, facts, this.#words, certain]) tally.clear();
    const title: number[] = [];
    names.read(work.title, { terms, times: TITLE_COUNTS, words: { add: (word) => title.push(word) } });
    for (const word of title) certain.add(word);
    for (let place = 0; place < terms.size; place += 1) facts.add(this.#titleFact(terms.at(place)));
    for (const fact of this.#smallPairs(title)) facts.add(names.numberOf(fact));
    const abstract = work.abstract.slice(0, INDEXED_CHARS);
    names.read(abstract, { terms, times: 1, words: this.#words, once: true });
    const people = peopleOf(work);
    for (const word of people) certain.add(names.numberOf(word));
    for (const fact of factsOf(work, { people, knownNames })) facts.add(names.numberOf(fact));
    const at = publishedAt(work);
    return {
      id: work.id,
      text: this.#lists.list(terms.size, (place) => terms.at(place)),
      counts: this.#lists.list(terms.size, (place) => terms.countOf(terms.at(place))),
      facts: this.#lists.list(facts.size, (place) => facts.at(place)),
      ...(at !== undefined && { publishedAt: at }),
    };
  }

  /** Counts the words the latest work is written with. */
  countWords(): void {
    const [seen, words, certain] = [this.#seen, this.#words, this.#certain];
    for (let place = 0; place < words.size; place += 1) {
      const word = words.at(place);
      if (certain.countOf(word) === 0) seen.add(word, words.countOf(word));
    }
    for (let place = 0; place < certain.size; place += 1) seen.add(certain.at(place), CERTAIN_COUNTS);
  }

  /** Tells the lexicon the words counted since. */
  tellWords(): void {
    const seen = this.#seen;
    for (let at = 0; at < seen.size; at += 1) {
      const word = seen.at(at);
      if (word >= this.#inLexicon.length) this.#inLexicon = grown(this.#inLexicon, word + 1);
      const place = this.#inLexicon[word] ?? 0;
      if (place > 0) this.#lexicon.addAt(place - 1, seen.countOf(word));
      else this.#inLexicon[word] = this.#lexicon.add(this.names.at(word), seen.countOf(word)) + 1;
    }
    seen.clear();
  }

  #smallPairs(title: readonly number[]): readonly string[] {
    const isSmall = (word = -1) => this.names.isSmall(word);
    if (!title.some((word, at) => isSmall(word) && isSmall(title[at + 1]))) return [];
    return smallPairs(title.map((word) => this.names.at(word))).map(titleFact);
  }

  #titleFact(term: number): number {
    if (term >= this.#titleFacts.length) this.#titleFacts = grown(this.#titleFacts, term + 1);
    const known = this.#titleFacts[term] ?? 0;
    if (known > 0) return known - 1;
    const fact = this.names.numberOf(titleFact(this.names.at(term)));
    this.#titleFacts[term] = fact + 1;
    return fact;
  }
}
