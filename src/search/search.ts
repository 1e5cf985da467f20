import type { Text } from '../message/card.ts';
import type { Work } from '../papers/paper.ts';
import type { Query } from '../query/query.ts';

/** One result. */
export interface Hit {
  readonly work: Work;
  /** Comparable within one result only; higher is better. */
  readonly score: number;
  /** The sentence that matched best, its matching words marked; the abstract's first sentence where none did. */
  readonly excerpt: Text;
  /** Why it is here, the strongest first: "title", "author", "abstract", "id", "close in meaning". */
  readonly reasons: readonly string[];
}

/** What a query was taken to mean, to be echoed to the person. */
export interface Understood {
  /** "topic *diffusion*, author *ho*, since 2023". */
  readonly text: string;
  /** Words that were corrected against the corpus' own vocabulary. */
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
  /** What was not understood and how it was taken: "year:20x is no year; searched as words". */
  readonly notes: readonly string[];
  readonly query: Query;
  /** Each content word and the terms that stand for it, the likeliest first. */
  readonly words: readonly {
    readonly typed: string;
    readonly terms: readonly { readonly term: string; readonly weight: number }[];
    /** Its term as typed, and how many papers hold it. */
    readonly term: string;
    readonly holding: number;
  }[];
  /** How many papers there are. */
  readonly papers: number;
  /** How much meaning counted against words, 0 to 1. */
  readonly share: number;
  /** Whether the best paper is there for its title or its name, or the words are a topic. */
  readonly match: 'title' | 'name' | 'topic';
  readonly doubt: Doubt;
}

/** Whether the sources are worth asking, and why; half a sentence. */
export interface Doubt {
  readonly asksSources: boolean;
  readonly why: string;
}

export interface Found {
  readonly understood: Understood;
  readonly hits: readonly Hit[];
  /** How many match in all. */
  readonly total: number;
  /** Queries that would find something, nearest first. */
  readonly suggestions: readonly string[];
  /** What is stored may not be what was meant: worth asking the sources. */
  readonly weak: boolean;
  /** Which filter emptied the result, or that only neighbours in meaning were found; a sentence. */
  readonly notice?: string;
  /** Not everything stored can be found yet; `notice` says so. */
  readonly loading?: true;
}

/** How many papers there are, where nothing is ranked. */
export interface Counted {
  /** What was counted. */
  readonly query: Query;
  readonly papers: number;
  /** False where some of them may lack what only their texts can tell: the right number is no higher. */
  readonly isExact: boolean;
  /** How many of them hold the words of the topic one after another, a single word as it is written; unset where they are too many to look. */
  readonly together?: number;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/**
 * Search over everything stored. Runs in a worker thread: nothing here holds the caller's event loop.
 * While the index loads, ids and titles are answered from the store.
 */
export interface Search {
  /** Never throws for a query, whatever was typed. An id or URL finds that paper and no other. */
  find(query: string, page: Page): Promise<Found>;
  /** How many stored papers meet a query's conditions and hold each word of its topic in title or abstract. */
  count(query: string): Promise<Counted>;
  /** Papers like all of `more` and unlike all of `less` (canonical work ids); none of them is in the result. */
  similar(
    like: { readonly more: readonly string[]; readonly less?: readonly string[] },
    page: Page,
  ): Promise<Found>;
  /** Titles and names that what is being typed may become. At most `limit`, within 300 ms. */
  complete(
    typed: string,
    limit: number,
  ): Promise<readonly { readonly workId: string; readonly title: string; readonly year?: number }[]>;
  /** Tells that works changed; the index catches up soon from its change sequence. */
  changed(): void;
  /** Resolves when everything stored at the time of the call can be found. */
  caughtUp(): Promise<void>;
  status(): Promise<SearchStatus>;
  /** Saves the index atomically and ends the worker. */
  close(): Promise<void>;
}

export interface SearchStatus {
  readonly works: number;
  readonly engine: string;
  /** Whether the meaning of some papers is known beside their words. */
  readonly meaning: boolean;
  /** False while the saved index loads or is rebuilt. */
  readonly ready: boolean;
}
