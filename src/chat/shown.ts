import type { Card } from '../message/card.ts';
import { isPaper } from '../message/paper.ts';
import { personKey, placeKey, type Person, type Place } from '../place.ts';

/** What a conversation was shown last. */
export interface Shown {
  /** The works of the last list, by the numbers they stand under there. */
  readonly numbered: ReadonlyMap<number, string>;
  /** The works it is about now: of the last list, or those quoted since. */
  readonly works: readonly string[];
  /** The works of the last list the person was shown anywhere in the channel. */
  readonly lately: ReadonlyMap<number, string>;
}

interface Conversation extends Omit<Shown, 'lately'> {
  /** Grows with each answer. */
  readonly turn: number;
}

export const NOTHING_SHOWN: Shown = { numbered: new Map(), works: [], lately: new Map() };

/** What each conversation was shown, so that "compare 2 and 4" means something. Forgotten with the process. */
export interface ShownMemory {
  /**
   * A thread has one memory for all who write in it; outside of threads everybody has their own. What only one person
   * was shown in a thread is theirs alone there, too.
   */
  recall(place: Place, person: Person): Shown;
  /** A card without works changes nothing. `alone`: nobody else sees it. */
  remember(place: Place, person: Person, card: Card, alone: boolean): void;
}

const CONVERSATIONS_KEPT = 1_000;

export function createShownMemory(): ShownMemory {
  const kept = new Map<string, Conversation>();
  let turns = 0;
  function latest(place: Place, person: Person): Conversation | undefined {
    const [theirs, all] = [kept.get(aloneKey(place, person)), kept.get(keyOf(place, person))];
    return (theirs?.turn ?? 0) > (all?.turn ?? 0) ? theirs : all;
  }
  return {
    recall(place, person) {
      const { numbered, works } = latest(place, person) ?? NOTHING_SHOWN;
      const { numbered: lately } = kept.get(ownKey(place, person)) ?? NOTHING_SHOWN;
      return { numbered, works, lately };
    },
    remember(place, person, card, alone) {
      const here = keyOf(place, person);
      const before = alone ? latest(place, person) : kept.get(here);
      turns += 1;
      for (const [key, earlier] of [
        [alone ? aloneKey(place, person) : here, before],
        [ownKey(place, person), kept.get(ownKey(place, person))],
      ] as const) {
        const shown = shownBy(card, earlier);
        if (shown === undefined) continue;
        kept.delete(key);
        kept.set(key, { ...shown, turn: turns });
      }
      for (const oldest of kept.keys().take(Math.max(0, kept.size - CONVERSATIONS_KEPT))) kept.delete(oldest);
    },
  };
}

function keyOf(place: Place, person: Person): string {
  return `${placeKey(place)} ${place.thread ?? personKey(person)}`;
}

function aloneKey(place: Place, person: Person): string {
  return `${keyOf(place, person)} ${personKey(person)}`;
}

/** A mention begins a thread of its own; what somebody saw before it in the channel is found under this. */
function ownKey(place: Place, person: Person): string {
  return `${placeKey(place)} ${personKey(person)}`;
}

function shownBy(
  card: Card,
  before: Omit<Shown, 'lately'> = NOTHING_SHOWN,
): Omit<Shown, 'lately'> | undefined {
  const numbered = numberedWorks(card);
  const opened = card.blocks.flatMap((block) =>
    isPaper(block) && block.rank === undefined ? [block.paper.workId] : [],
  );
  if (opened.length > 0 && opened.length === numbered.size && before.numbered.size > 0)
    return { numbered: before.numbered, works: opened };
  if (numbered.size > 0) return { numbered, works: [...numbered.values()] };
  const quoted = card.blocks.flatMap((block) => (block.kind === 'quote' ? [block.workId] : []));
  return quoted.length > 0 ? { ...before, works: [...new Set(quoted)] } : undefined;
}

/** The works a card lists, by the numbers a reader sees. */
export function numberedWorks({ blocks }: Card): ReadonlyMap<number, string> {
  return new Map(
    blocks.flatMap((block): [number, string][] =>
      isPaper(block) ? [[block.rank ?? 1, block.paper.workId]] : [],
    ),
  );
}
