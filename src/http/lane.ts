import { SourceUnavailable } from '../errors.ts';
import { type Clock, HOUR_MS, SECOND_MS, type Sleep } from '../time.ts';

/** How one service is to be treated, over all its hosts. */
export interface LaneRule {
  /** The source's name, for errors. */
  readonly source: string;
  /** How it is written for people. */
  readonly title: string;
  /** `URL.host` of each address, port included where there is one. */
  readonly hosts: readonly string[];
  /** Least time from the end of one request to the start of the next. */
  readonly minIntervalMs: number;
  /** Statuses by which the service refuses us: the lane pauses. */
  readonly refusals: readonly number[];
  /** The pause after a refusal, doubled for each further one in a row up to an hour; longer if the service says so. */
  readonly pauseMs: number;
}

export interface LaneIo {
  readonly clock: Clock;
  readonly sleep: Sleep;
}

/** In their order; only a look-up is dropped for having waited. */
export type Priority = 'sync' | 'lookup' | 'document';
interface Waiting {
  readonly start: () => void;
}

/** How long a look-up waits for its turn. */
const LOOKUP_WAIT_MS = 5 * SECOND_MS;

/** One request at a time to one service. */
export interface Lane {
  readonly rule: LaneRule;
  /**
   * Runs `request` when it is its turn. @throws SourceUnavailable during a pause, and for a look-up that waited 5 s.
   */
  turn<T>(priority: Priority, signal: AbortSignal, request: () => Promise<T>): Promise<T>;
  /** The service refused: nothing is sent for a while. Answers until when. */
  refused(retryAfterMs?: number): number;
  /** The service asked to be left alone so long, which is no refusal. Answers until when. */
  rest(ms: number): number;
  /** The service answered well: the next pause is a short one again. */
  served(): void;
}

export function createLane(rule: LaneRule, { clock, sleep }: LaneIo): Lane {
  const queues: Record<Priority, Waiting[]> = { sync: [], lookup: [], document: [] };
  let busy = false;
  let waking = false;
  let freeAt = 0;
  let pausedUntil = 0;
  let refusalsInARow = 0;

  async function turn<T>(priority: Priority, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    await myTurn(priority, signal);
    try {
      checkPause();
      return await request();
    } finally {
      busy = false;
      freeAt = clock.now() + rule.minIntervalMs;
      next();
    }
  }

  async function myTurn(priority: Priority, signal: AbortSignal): Promise<undefined> {
    signal.throwIfAborted();
    checkPause();
    const started = Promise.withResolvers<undefined>();
    const waiting: Waiting = { start: () => started.resolve(undefined) };
    const settled = new AbortController();
    const giveUp = (reason: unknown) => {
      const at = queues[priority].indexOf(waiting);
      if (at < 0) return;
      queues[priority].splice(at, 1);
      started.reject(reason);
    };
    signal.addEventListener('abort', () => giveUp(signal.reason), { signal: settled.signal });
    queues[priority].push(waiting);
    next();
    if (priority === 'lookup' && queues.lookup.includes(waiting)) {
      void sleep(LOOKUP_WAIT_MS, settled.signal).then(
        () => giveUp(unavailable('is busy; try again in a moment')),
        () => undefined, // its turn came first
      );
    }
    return started.promise.finally(() => settled.abort());
  }

  function next(): void {
    const first = [queues.sync, queues.lookup, queues.document].find((queue) => queue.length > 0);
    if (busy || first === undefined) return;
    const waitMs = freeAt - clock.now();
    if (waitMs <= 0) {
      busy = true;
      first.shift()?.start();
    } else if (!waking) {
      waking = true;
      void sleep(waitMs).then(() => {
        waking = false;
        next();
      });
    }
  }

  function checkPause(): void {
    const retryAfterMs = pausedUntil - clock.now();
    if (retryAfterMs > 0) throw unavailable(`asks us to wait until ${utcTime(pausedUntil)}`, retryAfterMs);
  }

  const unavailable = (what: string, retryAfterMs?: number) =>
    new SourceUnavailable(rule.source, `${rule.title} ${what}.`, { retryAfterMs });

  function refused(retryAfterMs = 0): number {
    const ownMs = Math.min(rule.pauseMs * 2 ** refusalsInARow, Math.max(rule.pauseMs, HOUR_MS));
    refusalsInARow += 1;
    return rest(Math.max(ownMs, retryAfterMs));
  }

  function rest(ms: number): number {
    pausedUntil = clock.now() + ms;
    return pausedUntil;
  }

  const served = () => {
    refusalsInARow = 0;
  };
  return { rule, turn, refused, rest, served };
}

/** `14:20 UTC` */
export function utcTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}
