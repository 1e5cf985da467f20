import type { Http } from '../http.ts';
import type { Paper, PaperId } from '../papers/paper.ts';

/** A paper as a source listed it. */
export interface Listed {
  readonly paper: Paper;
  /** The source announced it as new (not a replacement, not a cross-listing of an old paper). */
  readonly announced: boolean;
  /** The source's own count of votes, where it has one. */
  readonly votes?: number;
}

/** What one request for news brought. */
export interface News {
  readonly listed: readonly Listed[];
  /** Nothing changed since the last answer (HTTP 304): not the same as an empty list. */
  readonly unchanged?: boolean;
}

export interface SourceIo {
  readonly http: Http;
  /** Aborts the request and any wait between tries. */
  readonly signal?: AbortSignal;
  /** `sync` goes first in a source's lane; a `lookup` is dropped when it has not begun within 5 s. */
  readonly priority: 'sync' | 'lookup';
}

/**
 * A place papers come from. One file per source; the wire's shape stays inside it. Every method throws
 * `SourceUnavailable` (no answer, refusal, pause; `retryAfterMs` where a wait was named) or `SourceChanged`
 * (an answer that does not fit): a failure is never an empty list.
 */
export interface Source {
  readonly name: string;
  /** How it is written for people: "Hugging Face". */
  readonly title: string;
  /**
   * What was announced on each UTC day from `since` (YYYY-MM-DD) to today, oldest first, each paper once a day.
   * A quiet day (weekend, holiday) is an empty list.
   */
  news(since: string, io: SourceIo): Promise<News>;
  /** Papers for a query in plain words, best first. */
  search?(query: string, limit: number, io: SourceIo): Promise<readonly Listed[]>;
  /** Papers by id; those the source does not know are missing, order is free. Ids of other schemes are ignored. */
  byIds?(ids: readonly PaperId[], io: SourceIo): Promise<readonly Listed[]>;
}
