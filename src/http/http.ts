export type { LaneRule } from './lane.ts';

export interface RequestOptions {
  /** `sync` goes first in a host's lane; a `lookup` that has not begun within 5 s is dropped. */
  readonly priority: 'sync' | 'lookup';
  readonly signal?: AbortSignal;
  /** Statuses besides 2xx whose body the caller reads: a 404 that means "not here", an error written as XML. */
  readonly alsoReads?: readonly number[];
  /** Asks only for what changed since the answer that was last `remember`ed. */
  readonly conditional?: boolean;
  /** Told before another try, with what the last one failed of: a sentence. */
  readonly onRetry?: (problem: string) => void;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The server says nothing changed (304); `body` is empty. */
  readonly unchanged: boolean;
  /** To be called when the body is safely stored: only then may the next answer be "unchanged". */
  readonly remember: () => void;
}

export interface DocumentOptions {
  /** Also ends waiting for its turn, which has no other limit. */
  readonly signal: AbortSignal;
  /** Statuses besides 2xx that are answers: a 404 that means "not here". */
  readonly alsoReads?: readonly number[];
  readonly maxBytes: number;
  /** Once its turn has come. */
  readonly withinMs: number;
}

export interface DocumentAnswer {
  readonly status: number;
  /** In a buffer of its own. */
  readonly bytes: Uint8Array;
  /** Where it came from, redirects followed. */
  readonly url: string;
}

/**
 * The only way out to sources. Each host has one lane: one request at a time, a minimum interval, sync before
 * look-ups. Equal requests under way are one. Reads are tried again a few times where that can help; a refusal
 * (429 and what the lane's rule names) pauses the lane, and calls then fail at once.
 * Throws `SourceUnavailable` or `SourceChanged`, with a sentence for the user, or the signal's reason.
 */
export interface Http {
  /** The body of a document that is not a web page; HTML is `SourceChanged`. */
  get(url: URL, options: RequestOptions): Promise<Answer>;
  /** A document for people, web pages too. Behind all others in its host's lane, and tried once. */
  document(url: URL, options: DocumentOptions): Promise<DocumentAnswer>;
}
