import type { Unreadable } from './unreadable.ts';

/** A document for the thread. */
export interface Asked {
  readonly module: string;
  readonly name: string;
  readonly given: readonly unknown[];
}

export type FromThread =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly why: string; readonly reason: Unreadable['reason'] }
  | { readonly kind: 'failed'; readonly error: unknown };
