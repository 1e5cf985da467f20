import { ErrorCode, WebClient, type WebAPICallResult, type WebClientOptions } from '@slack/web-api';
import type { PlatformTime } from '../../shared/platform-time.ts';
import type { TokenState } from '../../shared/token.ts';
import { refusesToken, TOKEN_REFUSED } from './outcome.ts';
import { failureOf } from './failure.ts';

interface WatchedParts {
  readonly state: TokenState;
  readonly time: PlatformTime;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
}

/**
 * The Web API client. It hears the time from every answer. While Slack refuses the token, calls are refused here and
 * only one now and then is made, to learn whether it is accepted again.
 */
export class WatchedClient extends WebClient {
  readonly #state: TokenState;
  readonly #monotonic: () => number;
  #refusal: { readonly error: unknown; readonly until: number } | undefined;

  constructor(
    token: string,
    { fetch: ask = fetch, ...options }: WebClientOptions,
    { state, time, monotonic }: WatchedParts,
  ) {
    super(token, {
      ...options,
      fetch: async (url, init) => {
        const response = await ask(url, init);
        time.heard(response.headers.get('date'));
        return response;
      },
    });
    this.#state = state;
    this.#monotonic = monotonic;
  }

  override async apiCall(...call: Parameters<WebClient['apiCall']>): Promise<WebAPICallResult> {
    if (this.#refusal !== undefined && this.#monotonic() < this.#refusal.until) throw this.#refusal.error;
    try {
      const answer = await super.apiCall(...call);
      this.#accepted();
      return answer;
    } catch (error) {
      if (refusesToken(failureOf(error)))
        this.#refusal = { error, until: this.#monotonic() + this.#state.refused(TOKEN_REFUSED) };
      else if (codeOf(error) === ErrorCode.PlatformError) this.#accepted();
      throw error;
    }
  }

  /** Any other answer of Slack's, a refusal of the call included, says that the token is good. */
  #accepted(): void {
    this.#refusal = undefined;
    this.#state.taken();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
