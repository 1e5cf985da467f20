/** What a paper is. `Paper` is what one source says of it; `Work` is the one thing behind all its names. */

/** A paper's name in one scheme, without version. `value` is in canonical form (`parsePaperId` makes it so). */
export interface PaperId {
  readonly scheme: IdScheme;
  readonly value: string;
}

export type IdScheme = 'arxiv' | 'doi' | 'openreview' | 'acl' | 'pubmed' | 's2' | 'openalex' | 'local';

/** A paper as one source tells it, already readable: TeX and entities are Unicode, white space is folded. */
export interface Paper {
  /** Every name the source gives, the best first (arXiv before DOI before others). At least one. */
  readonly ids: readonly [PaperId, ...PaperId[]];
  readonly title: string;
  /** Readable abstract; empty where the source has none. */
  readonly abstract: string;
  /** The abstract as the source wrote it. */
  readonly abstractRaw: string;
  readonly authors: readonly string[];
  /** arXiv categories, the primary first. */
  readonly categories: readonly string[];
  /** Journal, conference or "accepted at …", as far as the source says. */
  readonly venue?: string;
  /** First publication (arXiv: submission of v1), epoch milliseconds. */
  readonly publishedAt?: number;
  readonly comment?: string;
  /** Version of the preprint this was read from (arXiv's vN). */
  readonly version?: number;
  /** When the newest version a source knows came, where it is not the first; epoch milliseconds. */
  readonly revisedAt?: number;
  /** Where its authors keep its code, as a source says beside the abstract. */
  readonly code?: string;
  /** A licence URL where the source names one. */
  readonly licence?: string;
  /** Where a person reads it, when no id gives an address. */
  readonly url?: string;
}

/** How a work came here. Only `announced` sightings feed digests. */
export type Origin = 'starter' | 'import' | 'sync' | 'lookup' | 'backfill';

/** One paper under all its names, as stored. */
export interface Work {
  /** Canonical id of its best name: `arxiv:2401.01234`, `doi:10.1000/x`, `local:7`. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly venue?: string;
  readonly publishedAt?: number;
  readonly comment?: string;
  readonly url: string;
  readonly origin: Origin;
  /** True where `abstract` is Paperboy's own summary of a starter paper, not the authors' text. */
  readonly ownSummary: boolean;
  /** Hugging Face's count, the latest seen. */
  readonly votes: number;
  /** Place in the order of changes; grows with each change of any work. */
  readonly changeSeq: number;
  /** Place in the order of announcements; unset for works never announced. */
  readonly announcedSeq?: number;
  /** When it was first stored, epoch milliseconds. */
  readonly createdAt: number;
}

/** What is kept of a paper. The one with the most authors has 15,025; a text of so many characters is a whole paper. */
export const MAX_AUTHORS = 20_000;
export const MAX_CHARS = 200_000;
