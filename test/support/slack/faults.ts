/** What goes wrong with one call of the Web API. `after`: once the call has had its effect. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly after?: boolean }
  | { readonly kind: 'rate'; readonly retryAfter?: string }
  | { readonly kind: 'cut'; readonly after?: boolean }
  | { readonly kind: 'hang'; readonly after?: boolean }
  | { readonly kind: 'error'; readonly error: string; readonly after?: boolean }
  /** The connection is cut; the call has its effect so much later by Slack's clock. */
  | { readonly kind: 'late'; readonly afterMs: number }
  /** Stored, and answered with something that is no JSON. */
  | { readonly kind: 'garbled' };

export interface Faults {
  /** The next call of `method` fails so; faults of one method are used up in order. */
  next(method: string, ...faults: readonly Fault[]): void;
  take(method: string): Fault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  const waiting = new Map<string, Fault[]>();
  return {
    next: (method, ...faults) => void waiting.set(method, [...(waiting.get(method) ?? []), ...faults]),
    take: (method) => waiting.get(method)?.shift(),
    clear: () => waiting.clear(),
  };
}
