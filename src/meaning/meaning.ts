import type { Vector } from './embedder/embedder.ts';
import type { EmbeddingProgress } from './embedding/background.ts';
import type { PaperSentence } from './embedding/sentence-vectors.ts';
import type { OwnedVector } from './vectors/vector-table.ts';

/** What wants to know of vectors: the thread that searches. */
export interface VectorListener {
  useModel(model: string): void;
  learn(vectors: readonly OwnedVector[]): void;
}

/** The sentence model and its work. Whatever fails, search goes on by words and `notes` says why. */
export interface Meaning {
  /** Runs a search with the query's vector where there is one; papers being embedded wait meanwhile. Never fails itself. */
  during<T>(query: string, search: (vector: Vector | undefined) => Promise<T>): Promise<T>;
  /**
   * How near each of the first 40 sentences is to a question in meaning, −1 to 1; undefined where there is no model or
   * it takes too long. Never fails itself; papers being embedded wait meanwhile.
   */
  nearness(question: string, sentences: readonly PaperSentence[]): Promise<readonly number[] | undefined>;
  /** Told of the model, and of vectors as they are stored. */
  tell(listener: VectorListener): void;
  /** Fetches the model if it is missing, then embeds what has no vector, in the background. */
  begin(onProgress: (line: string) => void): void;
  /**
   * The same, until every work has its vector; undefined where there can be no model.
   * @throws DownloadFailed, EmbedderUnavailable, or the signal's reason
   */
  finish(signal: AbortSignal, onProgress: (line: string) => void): Promise<EmbeddingProgress | undefined>;
  changed(): void;
  soon(workIds: readonly string[]): void;
  /** How many of these works are still to get their vector; they go first from now on. None where there is no model. */
  lacking(workIds: readonly string[]): Promise<number>;
  /** How many papers have their vector, and how many wait for it; none where there is no model. */
  counts(): Promise<Pick<EmbeddingProgress, 'embedded' | 'left'>>;
  /** Why there is no meaning, or how far it is; sentences for `/status`. */
  notes(): Promise<readonly string[]>;
  close(): Promise<void>;
}
