import { SECOND_MS } from './time.ts';

/**
 * How long a server asks to be left alone: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), else the `t` of
 * Hugging Face's `RateLimit: "api";r=0;t=42`.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const named = headers.get('retry-after')?.trim();
  if (named !== undefined && /^\d+$/.test(named)) return Number(named) * SECOND_MS;
  const at = named === undefined ? NaN : Date.parse(named);
  if (!Number.isNaN(at)) return Math.max(0, at - now);
  const reset = /;\s*r=0\s*;\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1];
  return reset === undefined ? undefined : Number(reset) * SECOND_MS;
}
