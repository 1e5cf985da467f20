import { SECOND_MS } from '#src/time.ts';
import { neverSent } from '../../shared/never-sent.ts';

/** What a call of the Web API came to when it did not succeed. */
export type Failure =
  /** Slack answered that it will not: its error code, and the scope it would take. */
  | { readonly kind: 'refused'; readonly error: string; readonly needed?: string }
  /** Nothing happened, and it may work later. */
  | { readonly kind: 'later'; readonly retryAfterMs: number }
  /** It may have happened; where Slack answered at all, no later than that. */
  | { readonly kind: 'lost'; readonly cause: string; readonly isAnswered: boolean };

const RATE_PAUSE_MS = 30 * SECOND_MS;

/** "Some aspect of the operation may have succeeded", in the words of Slack's error lists. */
const UNSURE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);
const LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'team_added_to_org']);
/** Reads an error of the Web API client. Whatever is not known to have had no effect is `lost`. */
export function failureOf(error: unknown): Failure {
  const { code, data, retryAfter, statusCode, original, message } = fields(error);
  if (code === 'slack_webapi_rate_limited_error') return later(Number(retryAfter) * SECOND_MS);
  if (code === 'slack_webapi_platform_error') return platformFailure(fields(data));
  if (code === 'slack_webapi_http_error') {
    const status = Number(statusCode);
    return status >= 500 || status === 408 ? lost(`HTTP ${status}`) : later(RATE_PAUSE_MS);
  }
  if (code === 'slack_webapi_request_error') {
    return neverSent(original) ? later(RATE_PAUSE_MS) : lost(String(fields(original)['message']), false);
  }
  // The client's only sign of a 429 without a usable Retry-After.
  if (typeof message === 'string' && message.startsWith('Retry header did not contain'))
    return later(RATE_PAUSE_MS);
  return lost(String(message ?? error), false);
}

function platformFailure({
  error,
  needed,
  response_metadata: metadata,
}: Readonly<Record<string, unknown>>): Failure {
  const named = String(error);
  // A body that is not JSON reaches us as the error's name.
  if (!/^[a-z0-9_]+$/.test(named)) return lost('an answer that is not JSON');
  if (UNSURE.has(named)) return lost(named);
  if (LIMITED.has(named)) return later(Number(fields(metadata)['retryAfter']) * SECOND_MS);
  return { kind: 'refused', error: named, ...(typeof needed === 'string' && { needed }) };
}

function later(retryAfterMs: number): Failure {
  return {
    kind: 'later',
    retryAfterMs: retryAfterMs > 0 ? retryAfterMs : retryAfterMs === 0 ? SECOND_MS : RATE_PAUSE_MS,
  };
}

function lost(cause: string, isAnswered = true): Failure {
  return { kind: 'lost', cause, isAnswered };
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {};
  const own = Object.fromEntries(Object.entries(value));
  return value instanceof Error ? { ...own, message: value.message, cause: value.cause } : own;
}
