import type { SmallStore } from '../store/store.ts';
import { DAY_MS, type Clock } from '../time.ts';

/** Longer than any platform delivers an event again. */
const KEPT_MS = 7 * DAY_MS;

/** Whether an event is new, remembered over restarts. What is too old to come again is forgotten once a day. */
export function createInbound(
  small: Pick<SmallStore, 'firstTime' | 'forgetInbound'>,
  clock: Clock,
): (key: string) => Promise<boolean> {
  let forgetAt = 0;
  return async (key) => {
    const now = clock.now();
    if (now >= forgetAt) {
      forgetAt = now + DAY_MS;
      await small.forgetInbound(now - KEPT_MS);
    }
    return small.firstTime(key, now);
  };
}
