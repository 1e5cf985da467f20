import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Courier } from '../message/courier.ts';
import { PLATFORMS, type Place, type PlatformName } from '../place.ts';
import type { Store } from '../store/store.ts';
import type { Failpoint } from '../testing.ts';
import type { Clock } from '../time.ts';
import { deliverDue, lookDue, SETTLE_MS } from './delivery/deliver.ts';
import { createHolds } from './delivery/holds.ts';
import { countDigests } from './counts.ts';
import type { Digests } from './digests.ts';
import { processLives, type Owner } from './delivery/lease.ts';
import { createLedger } from './delivery/ledger.ts';
import type { SourceTitle } from './run/looked.ts';
import type { Relevance } from './relevance/relevance.ts';
import { manageDigests } from './manage.ts';
import { createNotices } from './delivery/notices.ts';
import { showDigests } from './show.ts';
import { followClock } from './run/set-back.ts';
import { createTick, type Tick } from './run/tick.ts';
import { createCalendar } from './schedule.ts';
import type { Announcer } from '../sources/source.ts';

interface Reached {
  readonly courier: Courier;
  /** How a channel is written; its id where the name is not known. */
  readonly nameOf?: (place: Place) => Promise<string>;
}

interface DigestServiceInput {
  readonly store: Store;
  /** Which papers a topic wants. */
  readonly relevance: Pick<Relevance, 'judge' | 'explain'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly failpoint: Failpoint;
  /** Undefined while a platform is not connected: its digests wait, and come merged once it is. */
  readonly platform: (name: PlatformName) => Reached | undefined;
  /** How a source is written for people. */
  readonly sourceTitle: SourceTitle;
  /** Whose announcements digests follow. */
  readonly announcer: Announcer | undefined;
  /** How many of these works are still to get their vector; none unless told. */
  readonly lacking?: (workIds: readonly string[]) => Promise<number>;
  readonly owner?: Owner;
  readonly newId?: () => string;
  /** Waits between two rounds of one tick; cut short by the signal. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface DigestService {
  readonly service: Digests;
  /** To be called at start and each minute. Rejects only when the database cannot be used. */
  readonly tick: Tick;
}

/** Digests and the ledger of their delivery, wired. */
export function createDigestService(input: DigestServiceInput): DigestService {
  const { store, relevance, clock, log, failpoint, platform, sourceTitle } = input;
  const calendar = createCalendar(input.announcer);
  const courierOf = (name: PlatformName): Courier | undefined => platform(name)?.courier;
  const isConnected = (name: PlatformName): boolean => platform(name) !== undefined;
  const holds = createHolds();
  const ledger = createLedger({
    store,
    owner: input.owner ?? thisProcess(clock),
    isAlive: processLives,
    platforms: () => PLATFORMS.filter((name) => isConnected(name) && !holds.isHeld(name, clock.now())),
    settleMs: SETTLE_MS,
  });
  const nameOf = async (place: Place) => {
    const name = await platform(place.platform)?.nameOf?.(place);
    return name === place.channel ? undefined : name;
  };
  const notices = createNotices({ store, courierOf, nameOf, log });
  const delivering = { ledger, courierOf, notices, holds, clock, failpoint, log };
  const deliver = (): Promise<void> => deliverDue(delivering);
  // Between two beats: what is put off is put off by a clock that is known to have been so.
  const deliverNow = async (): Promise<void> => {
    await followClock(store, calendar, clock.now());
    await deliver();
  };
  return {
    service: {
      ...manageDigests({
        ...{ store, clock, calendar },
        newId: input.newId ?? (() => randomBytes(6).toString('hex')),
      }),
      ...showDigests({ store, relevance, clock, calendar, sourceTitle, deliver: deliverNow, isConnected }),
      counts: () => countDigests(store.db, clock.now()),
    },
    tick: createTick({
      ...{ store, relevance, clock, calendar, log, ledger, deliver, isConnected, sourceTitle },
      lacking: input.lacking ?? (() => Promise.resolve(0)),
      look: () => lookDue(delivering),
      sleep: input.sleep ?? pause,
    }),
  };
}

function thisProcess(clock: Clock): Owner {
  return { host: hostname(), pid: process.pid, startedAt: clock.now() };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
