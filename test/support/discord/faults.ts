/** What can go wrong with a request, before or after the platform has done what was asked. */
export type Fault =
  /** Answered so and nothing was done. */
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    }
  /** Done, and answered with this status all the same. */
  | { readonly kind: 'after'; readonly status: number }
  /** The connection is cut; nothing was done. */
  | { readonly kind: 'cut' }
  /** Done, then the connection is cut. */
  | { readonly kind: 'cut-after' }
  /** Never answered; nothing was done. */
  | { readonly kind: 'hang' }
  /** Done, never answered. */
  | { readonly kind: 'hang-after' }
  /** The connection is cut; it is done so much later by the platform's clock. */
  | { readonly kind: 'late'; readonly afterMs: number };

export interface PlannedFault {
  readonly method: string;
  /** Matched against the path without `/api/v10`. */
  readonly path: RegExp;
  readonly fault: Fault;
  times: number;
}

export function rateLimited(retryAfterSeconds?: number): Fault {
  return {
    kind: 'refuse',
    status: 429,
    body: {
      message: 'You are being rate limited.',
      global: false,
      ...(retryAfterSeconds !== undefined && { retry_after: retryAfterSeconds }),
    },
    headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  };
}

/** The fault planned for a request, used up by it. */
export function takeFault(planned: PlannedFault[], method: string, path: string): Fault | undefined {
  const hit = planned.find((plan) => plan.times > 0 && plan.method === method && plan.path.test(path));
  if (!hit) return undefined;
  hit.times -= 1;
  return hit.fault;
}
