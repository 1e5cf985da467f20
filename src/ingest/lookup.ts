import type { PaperId, Work } from '../papers/paper.ts';

export interface LookedUp {
  /** Works the sources named, stored and to be found from now on, best first. */
  readonly works: readonly Work[];
  /** How many of them were not stored before, by source title: "+3 from arXiv". */
  readonly added: readonly { readonly source: string; readonly count: number }[];
  readonly failed: readonly { readonly source: string; readonly problem: string }[];
}

export interface Completed {
  readonly works: readonly Work[];
  /** What kept sources from answering, a sentence each. */
  readonly problems: readonly string[];
}

/** Asks the sources for what is not stored. Equal questions under way are shared; one not begun within 5 s is dropped. */
export interface Lookup {
  /** False with `OFFLINE=1`. */
  readonly online: boolean;
  /** Who is asked for a query, as written for people: "Hugging Face", "arXiv". Nobody while offline. */
  readonly searches: readonly string[];
  /** The paper of that name, asked for where it is not stored. @throws SourceUnavailable or SourceChanged when it was not found and a source failed. */
  byId(id: PaperId): Promise<Work | undefined>;
  /** The same works, those without authors with what the sources say of them. Never throws. */
  complete(works: readonly Work[]): Promise<Completed>;
  /** Never throws: what failed is in the answer. Takes at most 5 s. */
  byQuery(query: string): Promise<LookedUp>;
}
