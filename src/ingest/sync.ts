/** Fetches what the sources announced. */
export interface Sync {
  run(options?: {
    readonly source?: string;
    /** UTC day, YYYY-MM-DD; default: where the last good fetch ended, at most 7 days back. */
    readonly since?: string;
    readonly onProgress?: (line: string) => void;
    readonly signal?: AbortSignal;
  }): Promise<SyncReport>;
}

export interface SyncReport {
  readonly sources: readonly SourceReport[];
}

export interface SourceReport {
  readonly source: string;
  readonly outcome: 'ok' | 'unchanged' | 'unavailable' | 'changed';
  readonly items: number;
  readonly added: number;
  /** A sentence, for failures. */
  readonly problem?: string;
}
