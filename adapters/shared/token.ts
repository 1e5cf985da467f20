import type { Log } from '#src/log.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';

/** Whether the platform takes our token, as its answers show. */
export interface TokenState {
  /** It was refused. Answers how long nothing should be asked with it, milliseconds: 1 s, 2 s, 4 s … at most 1 minute. */
  refused(): number;
  /** It was taken. */
  taken(): void;
}

export interface TokenStateParts {
  /** What to do about it: a sentence for whoever runs Paperboy. */
  readonly advice: string;
  /** Told when it is refused first, and (undefined) when it is taken again. */
  readonly onTrouble: ((why: string | undefined) => void) | undefined;
  readonly log: Log;
}

export function createTokenState({ advice, onTrouble, log }: TokenStateParts): TokenState {
  let refusals = 0;
  return {
    refused() {
      refusals += 1;
      if (refusals === 1) {
        log.error(advice);
        onTrouble?.(advice);
      }
      return Math.min(SECOND_MS * 2 ** (refusals - 1), MINUTE_MS);
    },
    taken() {
      if (refusals === 0) return;
      refusals = 0;
      log.info('the token is accepted again');
      onTrouble?.(undefined);
    },
  };
}
