import type { FetchOutcome } from '../store/store.ts';

/** Fetches what the sources announced. */
export interface Sync {
  /** Who can be asked, each with how it is written for people. */
  sources(): readonly { readonly name: string; readonly title: string }[];
  /** Asks every source, or one, at the same time; one that is being asked already is not asked twice. Never throws. */
  run(options?: {
    readonly source?: string;
    /** UTC day, YYYY-MM-DD; default: after the last day told in full; 7 days back for a source never asked. */
    readonly since?: string;
    readonly onProgress?: (line: string) => void;
    readonly signal?: AbortSignal;
  }): Promise<SyncReport>;
  /** Asks every source for one paper, to see whether it answers; nothing is stored. `problem` is a sentence. */
  probe(signal: AbortSignal): Promise<readonly { readonly source: string; readonly problem?: string }[]>;
}

export interface SyncReport {
  readonly sources: readonly SourceReport[];
}

export interface SourceReport {
  readonly source: string;
  readonly outcome: FetchOutcome;
  readonly items: number;
  readonly added: number;
  /** A sentence, for failures and for answers that are not what they should be. */
  readonly problem?: string;
}
