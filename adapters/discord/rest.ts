import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';
import { TIMES } from './limits.ts';

/** What the API is asked with; `discord.js` does the buckets and the global limit. */
export interface RestInput {
  readonly api: string;
  readonly token: string;
}

/**
 * For posts: each is made once. A limit is told, never waited for; a failure is thrown, never tried again.
 * Posts take at most 30 of the 50 requests a second an application has; answers to interactions do not count.
 */
export function createPosts({ api, token }: RestInput): REST {
  return new REST({
    api,
    retries: 0,
    timeout: TIMES.post,
    globalRequestsPerSecond: 30,
    rejectOnRateLimit: () => true,
    makeRequest: withRetryAfter,
  }).setToken(token);
}

/** For everything that may be asked twice: reading, editing, acknowledging. */
export function restOptions(api: string): Partial<RESTOptions> {
  return { api, timeout: TIMES.post, invalidRequestWarningInterval: 500 };
}

/** The wait stands in the header and in the body; the library only reads the header. */
const withRetryAfter: RESTOptions['makeRequest'] = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init);
  if (response.status === 429 && !response.headers.has('Retry-After')) {
    const seconds = retryAfterIn(await response.json().catch(() => undefined));
    if (seconds !== undefined) response.headers.set('Retry-After', String(seconds));
  }
  return response;
};

function retryAfterIn(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || !('retry_after' in body)) return undefined;
  return typeof body.retry_after === 'number' ? body.retry_after : undefined;
}
