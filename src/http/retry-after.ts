import { DAY_MS, SECOND_MS } from '../time.ts';

/** Who asks for more than a day is mistaken. */
const MAX_MS = DAY_MS;

/**
 * How long a server asks to be left alone, a day at most: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3),
 * else the `t` of Hugging Face's `RateLimit: "api";r=0;t=42`.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const ms = namedMs(headers.get('retry-after')?.trim() ?? '', now) ?? resetMs(headers);
  return ms === undefined ? undefined : Math.min(Math.max(0, ms), MAX_MS);
}

function namedMs(named: string, now: number): number | undefined {
  if (/^\d+$/.test(named)) return Number(named) * SECOND_MS;
  const at = Date.parse(named);
  return Number.isNaN(at) ? undefined : at - now;
}

function resetMs(headers: Headers): number | undefined {
  const reset = /;\s*r=0\s*;\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1];
  return reset === undefined ? undefined : Number(reset) * SECOND_MS;
}
