import type { Log } from '#src/log.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';

/** Whether the platform takes our token, as its answers show. */
export interface TokenState {
  /** It was refused; `why` says what to do about it. Answers how long nothing should be asked with it, milliseconds. */
  refused(why: string): number;
  /** It was taken. */
  taken(): void;
}

export interface TokenStateParts {
  /** Told why when it is refused first, and (undefined) when it is taken again. */
  readonly onTrouble: ((why: string | undefined) => void) | undefined;
  readonly log: Log;
  /** After each refusal in a row the pause doubles. Milliseconds. */
  readonly pauses: { readonly firstMs: number; readonly longestMs: number };
}

/** While the platform is connected: somebody waits for what is asked. */
export const ASKING: TokenStateParts['pauses'] = { firstMs: SECOND_MS, longestMs: MINUTE_MS };
/** While it is off: Discord resets a token that connects more than 1,000 times a day. */
export const CONNECTING: TokenStateParts['pauses'] = { firstMs: 5 * SECOND_MS, longestMs: 10 * MINUTE_MS };

export function createTokenState({ onTrouble, log, pauses }: TokenStateParts): TokenState {
  let refusals = 0;
  return {
    refused(why) {
      refusals += 1;
      if (refusals === 1) {
        log.error(why);
        onTrouble?.(why);
      }
      return Math.min(pauses.firstMs * 2 ** (refusals - 1), pauses.longestMs);
    },
    taken() {
      if (refusals === 0) return;
      refusals = 0;
      log.info('the token is accepted again');
      onTrouble?.(undefined);
    },
  };
}
