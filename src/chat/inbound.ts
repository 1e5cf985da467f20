import type { Store } from '../store/store.ts';
import { DAY_MS, type Clock } from '../time.ts';

/** Longer than any platform delivers an event again. */
const KEPT_MS = 7 * DAY_MS;
/** A control nobody pressed for so long works no more. */
const UNUSED_MS = 365 * DAY_MS;

/**
 * Whether an event is new, remembered over restarts. What is too old to come again, and actions unused for a year, are
 * forgotten once a day.
 */
export function createInbound(
  { inbound, actions }: Pick<Store, 'inbound' | 'actions'>,
  clock: Clock,
): (key: string) => Promise<boolean> {
  let forgetAt = 0;
  return async (key) => {
    const now = clock.now();
    if (now >= forgetAt) {
      forgetAt = now + DAY_MS;
      await inbound.forget(now - KEPT_MS);
      await actions.forget(now - UNUSED_MS);
    }
    return inbound.firstTime(key, now);
  };
}
