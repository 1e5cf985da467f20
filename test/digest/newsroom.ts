import { loadConfig } from '#src/config.ts';
import { createDigestService, type DigestService } from '#src/digest/create-digest-service.ts';
import type { Schedule, Subscription } from '#src/digest/digests.ts';
import type { Block, Card } from '#src/message/card.ts';
import { textOf } from '#src/message/text.ts';
import { silentLog } from '#src/log.ts';
import type { Person, Place, PlatformName } from '#src/place.ts';
import { canonicalId } from '#src/papers/id.ts';
import { announcerOf, createSources } from '#src/sources/index.ts';
import type { Store } from '#src/store/store.ts';
import type { Failpoint } from '#src/testing.ts';
import { HOUR_MS, MINUTE_MS } from '#src/time.ts';
import { FakeChat } from '../support/fake-chat.ts';
import { relevanceOver } from '../support/relevance.ts';
import { openTestStore } from '../support/store.ts';

export class Killed extends Error {}

export const DAILY: Schedule = { when: 'days', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00', zone: 'UTC' };
export const START = Date.UTC(2026, 10, 23, 8);
export const MIA: Person = { platform: 'slack', installation: 'T1', id: 'U1', name: 'Mia' };

export const slackPlace = (channel: string): Place => ({ platform: 'slack', installation: 'T1', channel });
export const discordPlace = (channel: string): Place => ({
  platform: 'discord',
  installation: 'G1',
  channel,
});

/** A whole Paperboy without platforms or sources: a real store, two chats in memory, processes that can be killed. */
export interface Newsroom {
  readonly store: Store;
  readonly chats: { readonly slack: FakeChat; readonly discord: FakeChat };
  now(): number;
  advance(ms: number): void;
  /** Sets Paperboy's clock so much ahead of the platforms', or behind. */
  misset(ms: number): void;
  /** How many of the announced papers are still to get their vector. */
  vectorsLeft: number;
  /** Happens whenever a beat has waited a while. */
  afterSleep: (() => void) | undefined;
  /** How long beats have waited in all. */
  readonly sleptMs: number;
  /** The process that runs now. */
  digests(): DigestService['service'];
  /** Kills the process at the `nth` passing of a failpoint from now on. */
  killAt(name: Parameters<Failpoint>[0], nth?: number): void;
  /** One beat. Answers whether the process survived it. */
  tick(): Promise<boolean>;
  /** Beats until a lost post can no longer arrive and was sent again. */
  settle(): Promise<void>;
  restart(): void;
  disconnect(platform: PlatformName): void;
  connect(platform: PlatformName): void;
  /** Papers whose titles are these, announced now. */
  announce(titles: readonly string[]): Promise<readonly string[]>;
  add(topic: string, place: Place, schedule?: Schedule): Promise<Subscription>;
  /** Every paper that somebody can see, as often as it is shown or folded there. */
  shown(): Promise<readonly string[]>;
}

export async function openNewsroom(given?: Store): Promise<Newsroom> {
  let at = START;
  let ahead = 0;
  let sleptMs = 0;
  let deadline: { name: string; left: number } | undefined;
  let dead = false;
  let pid = 4_200_000;
  let papers = 0;
  const clock = { now: () => at + ahead };
  const platformClock = { now: () => at };
  const store = given ?? (await openTestStore(clock));
  const chats = {
    slack: new FakeChat({ clock: platformClock }),
    discord: new FakeChat({ clock: platformClock, nonceWindowMs: 3 * MINUTE_MS }),
  };
  const connected = new Set<PlatformName>(['slack', 'discord']);
  const relevance = relevanceOver(store);
  let current = boot();

  function boot(): DigestService {
    const mine = ++pid;
    dead = false;
    const courierOf = (name: PlatformName) => (name === 'slack' ? chats.slack : chats.discord);
    return createDigestService({
      ...{ store, relevance, clock, log: silentLog },
      failpoint(name) {
        if (pid !== mine) throw new Killed();
        if (!dead && deadline?.name === name && --deadline.left === 0) dead = true;
        if (dead) throw new Killed();
      },
      platform: (name) => (connected.has(name) ? { courier: courierOf(name) } : undefined),
      sourceTitle: (name) => name,
      lacking: (ids) => Promise.resolve(ids.length === 0 ? 0 : room.vectorsLeft),
      announcer: announcerOf(createSources(loadConfig({})).sources),
      owner: { host: 'here', pid: mine, startedAt: clock.now() },
      newId: () => `d${++papers}x`,
      sleep: (ms) => {
        at += ms;
        sleptMs += ms;
        room.afterSleep?.();
        return Promise.resolve();
      },
    });
  }

  const room: Newsroom = {
    store,
    chats,
    now: clock.now,
    advance: (ms) => void (at += ms),
    misset: (ms) => void (ahead = ms),
    vectorsLeft: 0,
    afterSleep: undefined,
    get sleptMs() {
      return sleptMs;
    },
    digests: () => current.service,
    killAt: (name, nth = 1) => void (deadline = { name, left: nth }),
    async tick() {
      try {
        await current.tick(new AbortController().signal);
        return true;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        return false;
      }
    },
    async settle() {
      for (let minute = 0; minute < 5; minute++) {
        at += MINUTE_MS;
        await room.tick();
      }
    },
    restart() {
      deadline = undefined;
      current = boot();
    },
    disconnect: (platform) => void connected.delete(platform),
    connect: (platform) => void connected.add(platform),
    async announce(titles) {
      const ids = titles.map(
        () => ({ scheme: 'arxiv', value: `2611.${String(++papers).padStart(5, '0')}` }) as const,
      );
      await store.works.ingest(
        titles.map((title, index) => ({
          paper: {
            ids: [ids[index]!],
            ...{ title, abstract: '', abstractRaw: '', authors: [], categories: [] },
          },
          ...{ source: 'arxiv', origin: 'sync', announced: true, mayGuess: false },
        })),
        clock.now(),
      );
      return ids.map(canonicalId);
    },
    add: (topic, place, schedule = DAILY) => current.service.add({ topic, place, schedule, createdBy: MIA }),
    async shown() {
      const cards = [...chats.slack.all(), ...chats.discord.all()].map(({ card }) => card);
      const folded = await Promise.all(runsOf(cards).map((run) => current.service.folded(run)));
      return [
        ...cards.flatMap(papersOn),
        ...folded.flatMap(({ papers }) => papers.map(({ work }) => work.id)),
      ];
    },
  };
  return room;
}

export function papersOn(card: Card): readonly string[] {
  return card.blocks.flatMap((block) => (block.kind === 'line' ? [block.paper.workId] : []));
}

/** What stands on a card, papers aside. */
export function wordsOf(card: Card): string {
  const notes = card.blocks.flatMap((block) =>
    block.kind === 'text' || block.kind === 'note' ? [textOf(block.text)] : [],
  );
  return [textOf(card.title ?? []), ...notes].join('\n');
}

/** The runs whose folded papers a digest's button lists. */
function runsOf(cards: readonly Card[]): readonly string[] {
  const actions = cards
    .filter(({ tone }) => tone === undefined)
    .flatMap(({ blocks }) => blocks.flatMap(actionsOf));
  return actions.map(({ options }) => String(options['run']));
}

function actionsOf(block: Block) {
  return block.kind === 'buttons' ? block.buttons.map(({ action }) => action) : [];
}

/** From 08:00 to just after the next run. */
export const TO_NEXT_RUN = HOUR_MS + MINUTE_MS;
