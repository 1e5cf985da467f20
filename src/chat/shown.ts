import type { Card } from '../message/card.ts';
import { personKey, placeKey, type Person, type Place } from '../place.ts';

/** The works a card shows, by the numbers they stand under: "2" is what a reader calls the second one. */
export type Shown = ReadonlyMap<number, string>;

/** What each conversation was shown last, so that "compare 2 and 4" means something. Forgotten with the process. */
export interface ShownMemory {
  /** A thread has one memory for all who write in it; outside of threads everybody has their own. */
  recall(place: Place, person: Person): Shown;
  /** A card that numbers no works changes nothing. */
  remember(place: Place, person: Person, card: Card): void;
}

const CONVERSATIONS_KEPT = 1_000;

export function createShownMemory(): ShownMemory {
  const kept = new Map<string, Shown>();
  return {
    recall: (place, person) => kept.get(keyOf(place, person)) ?? new Map(),
    remember(place, person, card) {
      const shown = numberedWorks(card);
      if (shown.size === 0) return;
      const key = keyOf(place, person);
      kept.delete(key);
      kept.set(key, shown);
      const [oldest] = kept.keys();
      if (kept.size > CONVERSATIONS_KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}

function keyOf(place: Place, person: Person): string {
  return `${placeKey(place)} ${place.thread ?? personKey(person)}`;
}

export function numberedWorks({ blocks }: Card): Shown {
  return new Map(
    blocks.flatMap((block): [number, string][] => {
      if (block.kind === 'quote') return [[block.number, block.workId]];
      if (block.kind !== 'paper' && block.kind !== 'line') return [];
      return [[block.rank ?? 1, block.paper.workId]];
    }),
  );
}
