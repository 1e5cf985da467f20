import type { PlatformName } from '../../place.ts';
import { MINUTE_MS } from '../../time.ts';

/** Platforms that are left alone for a while because they refuse the token; forgotten when the process ends. */
export interface Holds {
  isHeld(platform: PlatformName, now: number): boolean;
  /** The token was refused: nothing is sent for 1 minute, then 2, then 4, then 5. */
  refused(platform: PlatformName, now: number): void;
  /** The token works. */
  good(platform: PlatformName): void;
}

const LONGEST_MS = 5 * MINUTE_MS;

export function createHolds(): Holds {
  const held = new Map<PlatformName, { readonly from: number; readonly ms: number }>();
  const isHeld: Holds['isHeld'] = (platform, now) => {
    const hold = held.get(platform);
    // Before its beginning: the clock was set back, and nobody knows how long it has lasted.
    return hold !== undefined && now >= hold.from && now < hold.from + hold.ms;
  };
  return {
    isHeld,
    refused(platform, now) {
      // Those that were on their way together are one refusal.
      if (isHeld(platform, now)) return;
      const before = held.get(platform)?.ms ?? 0;
      held.set(platform, { from: now, ms: Math.min(before === 0 ? MINUTE_MS : before * 2, LONGEST_MS) });
    },
    good: (platform) => void held.delete(platform),
  };
}
