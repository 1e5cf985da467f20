import type { Relevance } from '../../digest/relevance/relevance.ts';
import type { Vector } from '../../meaning/embedder/embedder.ts';
import type { OwnedVector } from '../../meaning/vectors/vector-table.ts';
import type { Found, Page, Search } from '../search.ts';

/** What the thread that searches is started with. */
export interface WorkerInput {
  readonly dataDir: string;
  readonly logLevel: string;
}

/** `Search`, and what digests ask, as the thread offers it: what a query means comes with it, and vectors are told. */
export interface ThreadSearch extends Omit<Search, 'find'>, Relevance {
  find(query: string, page: Page, vector?: Vector): Promise<Found>;
  /** Takes up the stored vectors of this model, and no other's. */
  useModel(model: string): void;
  learn(vectors: readonly OwnedVector[]): void;
}

/** One call of a method of `ThreadSearch`, as a value. */
export type Call = {
  readonly [M in keyof ThreadSearch]: {
    readonly method: M;
    readonly args: Readonly<Parameters<ThreadSearch[M]>>;
  };
}[keyof ThreadSearch];

export interface Request {
  readonly id: number;
  readonly call: Call;
}

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: unknown }
  /** The store cannot be used; `message` is a sentence. Without an id, the thread could not begin. */
  | { readonly kind: 'unusable'; readonly id?: number; readonly message: string }
  /** The saved index is loaded. */
  | { readonly kind: 'ready' }
  /** A line of the log, as pino writes it. */
  | { readonly kind: 'log'; readonly line: string };
