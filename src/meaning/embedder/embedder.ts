import { PaperboyError } from '../../errors.ts';

/** What a sentence means, as a direction in space. Only vectors of the same `model` may be compared. */
export interface Embedder {
  /** Names everything that shapes the vectors: it changes when they do. */
  readonly model: string;
  /** How many papers are worth asking for at once. */
  readonly batchSize: number;
  /**
   * The vector of what somebody asks. Goes before waiting papers.
   * @throws EmbedderUnavailable, EmbeddingFailed, or the signal's reason
   */
  embedQuery(text: string, signal: AbortSignal): Promise<Vector>;
  /**
   * The vectors of papers, in order; see `paperText`. All or none.
   * @throws EmbedderUnavailable, EmbeddingFailed, or the signal's reason
   */
  embedPapers(texts: readonly string[], signal: AbortSignal): Promise<readonly Vector[]>;
  /** A sentence why it does not work at the moment. */
  problem(): string | undefined;
  close(): Promise<void>;
}

/** int8, the largest absolute value scaled to 127: the direction is kept, the length is not. */
export type Vector = Int8Array;

/** Nothing can be embedded at the moment, whatever the text. Search goes on by words. */
export class EmbedderUnavailable extends PaperboyError {
  readonly code = 'embedder-unavailable';
  /** False when only another installation or configuration helps. */
  readonly passing: boolean;
  constructor(message: string, options: { readonly passing: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.passing = options.passing;
  }
}

/** These texts were tried and did not become vectors. */
export class EmbeddingFailed extends PaperboyError {
  readonly code = 'embedding-failed';
}
