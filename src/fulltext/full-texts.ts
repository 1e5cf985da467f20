import { PaperboyError } from '../errors.ts';
import type { Work } from '../papers/paper.ts';
import type { FullText } from './full-text.ts';

/** A document somebody has: a file, or what was dropped into a conversation. */
export interface FullTextDocument {
  readonly bytes: Uint8Array;
  /** As it is called, for sentences about it. */
  readonly name: string;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
}

/** There is no full text to read; `message` is a sentence for a person: "… has no text layer: it is a scan." */
export class NoFullText extends PaperboyError {
  readonly code = 'no-full-text';
}

/** Full texts of papers: fetched on demand, kept within a budget, read in a thread of their own. */
export interface FullTexts {
  /** Kept, or else fetched where its record leads, and kept. @throws NoFullText, or the signal's reason */
  of(work: Work, options?: ReadOptions): Promise<FullText>;
  /** Only what is kept already. */
  kept(workId: string): Promise<FullText | undefined>;
  /** Reads a document and keeps it as this work's full text. @throws NoFullText */
  keep(workId: string, document: FullTextDocument, options?: ReadOptions): Promise<FullText>;
  /** Reads a document and keeps nothing. The format is told by its first bytes. @throws NoFullText */
  read(document: FullTextDocument, options?: ReadOptions): Promise<FullText>;
  /** Forgets the full text of a work. */
  remove(workId: string): Promise<void>;
}
