/** A document as an engine sees it: terms, already analysed, by their numbers in `TermNames`. */
export interface IndexedDocument {
  /** Canonical work id. */
  readonly id: string;
  /** The different terms of the text, the title's counted twice; scored by BM25. */
  readonly text: Uint32Array;
  /** How often each of them stands there. */
  readonly counts: Uint32Array;
  /**
   * Facts to be found by, each with its mark, so that they never meet words of the text: `~attent` a term of the
   * title, `@vaswani` a word of an author's name, `&vaswani` of the first one's, `^vaswani` of the last one's, `=lora` a whole title or name as a key, `!dpo` a name from the table of well-known papers,
   * `#cs.cl` and `#cs` categories. No duplicates.
   */
  readonly facts: Uint32Array;
  /** Epoch milliseconds; undated documents meet no condition on dates. */
  readonly publishedAt?: number;
}

/** What the numbers of terms stand for: whoever reads documents counts terms from 0. */
export interface TermNames {
  readonly size: number;
  at(number: number): string;
}

export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** What an engine can filter by while it scores. */
export type EngineCondition =
  /** Has all of these terms (text or facts). */
  | { readonly kind: 'terms'; readonly terms: readonly string[] }
  /** Published in `[from, until)`. */
  | { readonly kind: 'published'; readonly from?: number; readonly until?: number };

export interface EngineQuery {
  /** Each term once. Without any, what passes the filter comes newest first with score 0. */
  readonly terms: readonly WeightedTerm[];
  /** Each group must be met by one of its conditions. */
  readonly every: readonly (readonly EngineCondition[])[];
  readonly none: readonly EngineCondition[];
  readonly limit: number;
}

export interface Candidate {
  readonly id: string;
  readonly score: number;
}

export interface EngineResult {
  /** Best first, at most `limit`; the order of equal scores is the engine's own. */
  readonly candidates: readonly Candidate[];
  /** How many documents pass the filter and have one of the terms. */
  readonly matching: number;
}

/**
 * An inverted index. The score of a document is the weighted sum over the query's terms of
 *
 *     idf(t) · tf · (K1 + 1) / (tf + K1 · (1 − B + B · length / average length))    for terms of the text
 *     idf(t)                                                                        for facts
 *     idf(t) = ln(1 + (N − df + ½) / (df + ½))
 *
 * (Okapi BM25, Robertson & Zaragoza 2009, with Lucene's non-negative idf). Documents without any of the terms are
 * not candidates. Deleted and replaced documents count nowhere once `settle` has resolved.
 */
export interface Engine {
  /** Shown in the status and written into the index file. */
  readonly kind: EngineKind;
  /** Documents that can be found. */
  readonly size: number;
  /** Adds documents, replacing those of the same id; the last of equal ids wins. */
  put(documents: readonly IndexedDocument[], names: TermNames): Promise<void>;
  /** Ids that are not there are passed over. */
  remove(ids: readonly string[]): Promise<void>;
  search(query: EngineQuery): Promise<EngineResult>;
  /** In how many documents a term stands. */
  frequency(term: string): number;
  /** Finishes what goes on in the background (merging, clearing out the deleted). */
  settle(): Promise<void>;
  has(id: string): boolean;
  /** Hands over everything needed to open it again. What it holds at the call is what is saved. */
  save(files: EngineFiles): Promise<void>;
}

export type EngineKind = 'minisearch' | 'segments';

/** Named blobs of one saved index, kept whole or not at all by whoever hands this out. */
export interface EngineFiles {
  /** True where the index saved before has a blob of that name; it is kept as it is. */
  keep(name: string): boolean;
  write(name: string, content: Uint8Array): Promise<void>;
}

export interface SavedFiles {
  /** @throws IndexDamaged when it is missing or does not have its checksum */
  read(name: string): Promise<Uint8Array>;
}

/** BM25's saturation and length normalisation: the customary values, within 1.2 to 1.5 and at .75. */
export const K1 = 1.2;
export const B = 0.75;

/** Facts begin with a mark that no word of a text begins with. */
export function isFact(term: string): boolean {
  return /^[~@&^=!#]/.test(term);
}

export function inverseFrequency(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}
