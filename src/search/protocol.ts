import type { Search } from './search.ts';

/** What the thread that searches is started with. */
export interface WorkerInput {
  readonly dataDir: string;
  readonly logLevel: string;
}

/** One call of a method of `Search`, as a value. */
export type Call = {
  readonly [M in keyof Search]: { readonly method: M; readonly args: Readonly<Parameters<Search[M]>> };
}[keyof Search];

export interface Request {
  readonly id: number;
  readonly call: Call;
}

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: unknown }
  /** The saved index is loaded. */
  | { readonly kind: 'ready' }
  /** A line of the log, as pino writes it. */
  | { readonly kind: 'log'; readonly line: string };
