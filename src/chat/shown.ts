import { z } from 'zod';
import type { Action, Card } from '../message/card.ts';
import { turnsOf, type PageTurns } from '../message/pager.ts';
import { isPaper } from '../message/paper.ts';
import { personKey, placeKey, type Person, type Place } from '../place.ts';
import type { Conversation, ShownStore } from '../store/store.ts';
import { DAY_MS, type Clock } from '../time.ts';

/** What a conversation was shown last. */
export interface Shown {
  /** The works of the last list, by the numbers they stand under there. */
  readonly numbered: ReadonlyMap<number, string>;
  /** The works it is about now: of the last list, or those opened or quoted since. */
  readonly works: readonly string[];
  /** The works of the last list the person was shown anywhere in the channel. */
  readonly lately: ReadonlyMap<number, string>;
  /** The works they were shown there last, as `works`. */
  readonly worksLately: readonly string[];
  /** When that was, epoch ms; 0 for never. */
  readonly latelyAt: number;
  /** The pages before and after the last list. */
  readonly turns: PageTurns;
}

export const NOTHING_SHOWN: Shown = {
  ...{ numbered: new Map(), works: [], lately: new Map(), worksLately: [], latelyAt: 0, turns: {} },
};

/**
 * What each conversation was shown, so that "compare 2 and 4" means something, after a restart too. Forgotten after a
 * week.
 */
export interface ShownMemory {
  /**
   * A thread has one memory for all who write in it; outside of threads everybody has their own. What only one person
   * was shown in a thread is theirs alone there, too.
   */
  recall(place: Place, person: Person): Promise<Shown>;
  /** A card without works changes nothing. `alone`: nobody else sees it. */
  remember(place: Place, person: Person, card: Card, alone: boolean): Promise<void>;
}

const KEPT_MS = 7 * DAY_MS;

export function createShownMemory(store: ShownStore, clock: Clock): ShownMemory {
  let last = 0;
  /** Of two lists the later one is told by its time. */
  const now = () => (last = Math.max(clock.now(), last + 1));
  let forgetAt = 0;

  async function read(conversation: Conversation): Promise<KeptList> {
    const kept = await store.get(conversation);
    if (kept === undefined || kept.at < clock.now() - KEPT_MS) return NOTHING;
    return { ...Kept.parse(JSON.parse(kept.works)), at: kept.at };
  }

  /** What all see there, or what the person alone saw since. */
  async function latest(place: Place, person: Person): Promise<KeptList> {
    const theirs = await read(aloneIn(place, person));
    if (place.thread === undefined) return theirs;
    const all = await read(allIn(place));
    return theirs.at > all.at ? theirs : all;
  }

  async function forgetOld(): Promise<void> {
    if (clock.now() < forgetAt) return;
    forgetAt = clock.now() + DAY_MS;
    await store.forget(clock.now() - KEPT_MS);
  }

  return {
    async recall(place, person) {
      const here = await latest(place, person);
      const own = place.thread === undefined ? here : await read(ownIn(place, person));
      return {
        ...{ numbered: new Map(here.numbered), works: here.works },
        ...{ lately: new Map(own.numbered), worksLately: own.works, latelyAt: own.at },
        turns: here.at > 0 ? here.turns : own.turns,
      };
    },

    async remember(place, person, card, alone) {
      const isTheirs = alone || place.thread === undefined;
      const here = isTheirs ? aloneIn(place, person) : allIn(place);
      const before = isTheirs ? await latest(place, person) : await read(here);
      const own = ownIn(place, person);
      const elsewhere: [Conversation, KeptList][] =
        place.thread === undefined ? [] : [[own, await read(own)]];
      const at = now();
      for (const [conversation, earlier] of [[here, before] as const, ...elsewhere]) {
        const list = listIn(card, earlier);
        if (list !== undefined) await store.keep(conversation, { works: JSON.stringify(list), at });
      }
      await forgetOld();
    },
  };
}

function allIn(place: Place): Conversation {
  return { place: placeKey(place), thread: place.thread };
}

function aloneIn(place: Place, person: Person): Conversation {
  return { ...allIn(place), person: personKey(person) };
}

/** A mention begins a thread of its own; what somebody saw before it in the channel is found under this. */
function ownIn(place: Place, person: Person): Conversation {
  return { place: placeKey(place), person: personKey(person) };
}

const Turn = z.object({
  command: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  effect: z.enum(['update', 'reply']),
}) satisfies z.ZodType<Action>;

/** A list as it is kept: numbers with their works, what it is about, its other pages. */
const Kept = z.object({
  numbered: z.array(z.tuple([z.number(), z.string()])),
  works: z.array(z.string()),
  turns: z.object({ next: Turn.optional(), back: Turn.optional() }),
});

type List = z.infer<typeof Kept>;
type KeptList = List & { readonly at: number };

const NOTHING: KeptList = { numbered: [], works: [], turns: {}, at: 0 };

/** What a card makes of a conversation; undefined where it shows no paper. */
function listIn(card: Card, before: List): List | undefined {
  const { numbered: listed } = before;
  const numbered = [...numberedWorks(card)];
  const opened = card.blocks.flatMap((block) =>
    isPaper(block) && block.rank === undefined ? [block.paper.workId] : [],
  );
  if (opened.length > 0 && opened.length === numbered.length && listed.length > 0)
    return { ...before, works: opened };
  if (numbered.length > 0) {
    const turns = turnsOf(card);
    const whole = isSameList(turns, before.turns) ? [...new Map([...listed, ...numbered])] : numbered;
    return { numbered: whole, works: numbered.map(([, work]) => work), turns };
  }
  const quoted = card.blocks.flatMap((block) => (block.kind === 'quote' ? [block.workId] : []));
  return quoted.length === 0 ? undefined : { ...before, works: [...new Set(quoted)] };
}

/** A page before or after the one shown: its numbers stand beside those. */
function isSameList(page: PageTurns, before: PageTurns): boolean {
  const [one, other] = [page.back ?? page.next, before.next ?? before.back].map(
    (turn) => turn && JSON.stringify([turn.command, { ...turn.options, page: 0 }]),
  );
  return one !== undefined && one === other;
}

/** The works a card lists, by the numbers a reader sees. */
export function numberedWorks({ blocks }: Card): ReadonlyMap<number, string> {
  return new Map(
    blocks.flatMap((block): [number, string][] =>
      isPaper(block) ? [[block.rank ?? 1, block.paper.workId]] : [],
    ),
  );
}
