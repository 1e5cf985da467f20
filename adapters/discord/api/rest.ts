import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';
import type { Log } from '#src/log.ts';
import type { PlatformTime } from '../../shared/platform-time.ts';
import type { Sleep } from '../../shared/sleep.ts';
import type { TokenState } from '../../shared/token.ts';
import { TIMES } from '../limits.ts';
import { codeOf, TOKEN_REFUSED } from './outcome.ts';

/** Every so many refused requests are one warning. */
const REFUSALS_TOLD = 500;

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
    invalidRequestWarningInterval: REFUSALS_TOLD,
    makeRequest: withRetryAfter,
  }).setToken(token);
}

/** For everything that may be asked twice: reading, editing. */
export function restOptions(api: string): Partial<RESTOptions> {
  return {
    api,
    timeout: TIMES.post,
    invalidRequestWarningInterval: REFUSALS_TOLD,
    makeRequest: persistently,
  };
}

/**
 * Hears the time from every answer, and keeps the token: the library throws it away for good after one 401, which may
 * be a passing one.
 */
export function watched(rest: REST, { token, time, state, sleep, ending }: Watch): REST {
  return rest.on('response', ({ data: { auth } }, { status, headers }) => {
    time.heard(headers.get('date'));
    if (auth === false) return;
    if (status === 401) {
      sleep(state.refused(TOKEN_REFUSED), ending).then(
        () => rest.setToken(token),
        () => undefined, // Paperboy is stopping
      );
    } else if (status < 400) state.taken();
  });
}

export interface Watch {
  readonly token: string;
  readonly time: PlatformTime;
  readonly state: TokenState;
  readonly sleep: Sleep;
  readonly ending: AbortSignal;
}

/** The library tries again after an answer that says so, but not after a connection that broke. */
const persistently: RESTOptions['makeRequest'] = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    if (init.method === 'POST' || codeOf(error) !== 'UND_ERR_SOCKET') throw error;
    return DefaultRestOptions.makeRequest(url, init);
  }
};

/** Whom Discord shuts out is told before. */
export function warnOfRefusals(rest: REST, log: Log): REST {
  return rest.on('invalidRequestWarning', ({ count }) =>
    log.error({ count }, 'Discord refuses many requests; at 10,000 within ten minutes it shuts us out'),
  );
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
