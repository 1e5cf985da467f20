import type { PlatformName } from '../place.ts';

/**
 * Told how long things take, as they happen. No person, no place and nothing that was typed is ever part of it.
 */
export interface Measures {
  /** An event came in that must be acknowledged; to be called back once the platform took the acknowledgement. */
  acknowledging(platform: PlatformName): () => void;
  /** A request was taken up; to be called back once its first answer is shown. */
  answering(platform: PlatformName): () => void;
  /** A command ended. `refused`: with a sentence of what to do; `broke`: with a bug of ours. */
  ran(platform: PlatformName, command: string, outcome: 'done' | 'refused' | 'broke'): void;
}

/** Where nobody asks. */
export const unmeasured: Measures = {
  acknowledging: () => () => undefined,
  answering: () => () => undefined,
  ran: () => undefined,
};
