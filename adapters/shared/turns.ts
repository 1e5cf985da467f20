import type { MessageRef } from '#src/message/courier.ts';

/**
 * Who changed a message last. What was asked for before somebody turned its page must not replace the page when it
 * comes late.
 */
export interface Turns {
  /** It is this one's turn to change the message; tells whether it still is. */
  take(message: MessageRef): () => boolean;
}

/** Messages are forgotten with the process; a late form never outlives it. */
const KEPT = 1_000;

export function createTurns(): Turns {
  const latest = new Map<MessageRef, symbol>();
  return {
    take(message) {
      const own = Symbol(message);
      latest.delete(message);
      latest.set(message, own);
      for (const oldest of latest.keys().take(Math.max(0, latest.size - KEPT))) latest.delete(oldest);
      return () => (latest.get(message) ?? own) === own;
    },
  };
}
