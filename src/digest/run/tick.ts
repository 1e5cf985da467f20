import type { Log } from '../../log.ts';
import type { PlatformName } from '../../place.ts';
import type { Database } from '../../store/store.ts';
import { MINUTE_MS, SECOND_MS, type Clock } from '../../time.ts';
import type { Ledger } from '../delivery/ledger.ts';
import { supersede } from './plan.ts';
import { run, type RunInput } from './run.ts';
import { followClock, freeSlot } from './set-back.ts';
import { dueSubscriptions, subscriptionById, type StoredSubscription } from '../subscriptions.ts';
import { awaitsNews, isFetching, lacksVectors, VECTORS_MS } from './waiting.ts';

interface TickInput extends RunInput {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** Looks for every message whose fate is uncertain. */
  readonly look: () => Promise<void>;
  /** Looks, then posts everything that is ready. */
  readonly deliver: () => Promise<void>;
  readonly isConnected: (platform: PlatformName) => boolean;
  /** How many of these works are still to get their vector; they go first from now on. */
  readonly lacking: (workIds: readonly string[]) => Promise<number>;
  /** Resolves after so many milliseconds, at once when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type Tick = (signal: AbortSignal) => Promise<void>;

/** What becomes ready within this time is waited for; the rest is for a later tick. */
const HORIZON_MS = 20 * SECOND_MS;

/**
 * One beat of the digests: first what dead processes left uncertain, then what is due, which takes up what could not be
 * posted so far, then the posts. What is due is decided by the database alone, so a missed beat is harmless. Two beats never overlap; a second call waits for the first.
 */
export function createTick(input: TickInput): Tick {
  let running: Promise<void> = Promise.resolve();
  return (signal) => {
    running = running.then(
      () => beat(input, signal),
      () => beat(input, signal),
    );
    return running;
  };
}

async function beat(input: TickInput, signal: AbortSignal): Promise<void> {
  const { ledger, clock, store, calendar, log } = input;
  const backMs = await followClock(store, calendar, clock.now());
  if (backMs > 0) log.warn({ minutes: Math.round(backMs / MINUTE_MS) }, 'the clock was set back');
  await ledger.recover(clock.now());
  await input.look();
  const due = (await hasAllNews(input, signal)) ? await dueSubscriptions(store.db, clock.now()) : [];
  const isEarly = due.length > 0 && (await lacksVectors(store.works, input.lacking, clock.now()));
  for (const id of due) {
    if (signal.aborted) return;
    try {
      await runDue(input, id, isEarly ? VECTORS_MS : 0);
    } catch (error) {
      log.error({ subscription: id, err: error }, 'a digest could not be planned');
    }
  }
  await finish(input, signal);
}

/** A source that is being asked is waited for a little; when it takes longer, what is due waits for a later beat. */
async function hasAllNews({ store, clock, sleep }: TickInput, signal: AbortSignal): Promise<boolean> {
  if ((await dueSubscriptions(store.db, clock.now())).length === 0) return true;
  for (let left = HORIZON_MS; await isFetching(store.fetches, clock.now()); left -= SECOND_MS) {
    if (left <= 0 || signal.aborted) return false;
    await sleep(SECOND_MS, signal);
  }
  return true;
}

/** @param patienceMs how long after its time it waits */
async function runDue(input: TickInput, id: string, patienceMs: number): Promise<void> {
  const { store, clock, log, isConnected, calendar } = input;
  const now = clock.now();
  const due = await dueNow(store.db, id, now);
  if (due === undefined || !isConnected(due.place.platform)) return;
  const { schedule, slot } = due;
  if (now < slot + patienceMs) return;
  if (await awaitsNews(store.fetches, calendar, { schedule, slot, now })) return;
  await store.transaction((db) => supersede(db, id, 'It came with the next digest.'));
  const current = await dueNow(store.db, id, now);
  if (current === undefined) return;
  const ran = await run(input, current, {
    slot: await freeSlot(store, id, slot),
    ...{ now, nextRunAt: calendar.nextRun(schedule, now) },
  });
  const { posted, folded, looked } = ran.composed;
  log.info(
    {
      ...{ subscription: id, outcome: ran.outcome, looked: looked.papers },
      ...{ posted: posted.length, folded: folded.length },
    },
    'digest planned',
  );
}

/** The subscription with the instant it is due at; undefined when it was stopped meanwhile. */
async function dueNow(
  db: Database,
  id: string,
  now: number,
): Promise<(StoredSubscription & { readonly slot: number }) | undefined> {
  const subscription = await subscriptionById(db, id);
  const slot = subscription?.nextRunAt;
  return subscription && slot !== undefined && slot <= now ? { ...subscription, slot } : undefined;
}

/**
 * Delivers, and waits for what is ready soon: a short `Retry-After`, a look that is worth it in a few seconds. How long
 * it waited is counted, not read from a clock that may be set meanwhile.
 */
async function finish({ ledger, clock, deliver, sleep }: TickInput, signal: AbortSignal): Promise<void> {
  await deliver();
  for (let left = HORIZON_MS; left > 0 && !signal.aborted;) {
    const at = await ledger.nextAt();
    if (at === undefined) return;
    const pause = Math.max(SECOND_MS, at - clock.now());
    if (pause > left) return;
    await sleep(pause, signal);
    left -= pause;
    await deliver();
  }
}
