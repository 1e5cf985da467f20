import { isDirect, placeKey, type Place } from '../place.ts';
import { DAY_MS, type Clock } from '../time.ts';
import type { ReadWork } from './evidence/evidence.ts';

/**
 * Documents dropped into conversations. Each is for those who read that conversation, for a day, and nowhere stored: what
 * somebody says that a paper says is nobody else's source.
 */
export interface Documents {
  put(place: Place, document: ReadWork): void;
  /** Of the thread; where nobody else reads, with `goesOn`, the last one of the whole conversation as well. */
  at(place: Place, goesOn: boolean): ReadWork | undefined;
}

const MOST_KEPT = 50;

export function createDocuments(clock: Clock): Documents {
  const kept = new Map<string, { readonly document: ReadWork; readonly until: number }>();
  function found(key: string): ReadWork | undefined {
    const { document, until } = kept.get(key) ?? { until: 0 };
    return until > clock.now() ? document : undefined;
  }
  return {
    put(place, document) {
      const keys = isDirect(place) ? [threadKey(place), placeKey(place)] : [threadKey(place)];
      for (const key of keys) {
        kept.delete(key);
        kept.set(key, { document, until: clock.now() + DAY_MS });
      }
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
    },
    at: (place, goesOn) =>
      found(threadKey(place)) ?? (goesOn && isDirect(place) ? found(placeKey(place)) : undefined),
  };
}

function threadKey(place: Place): string {
  return `${placeKey(place)} ${place.thread ?? ''}`;
}
