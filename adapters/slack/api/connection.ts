import type { SocketModeReceiver } from '@slack/bolt';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { MINUTE_MS, SECOND_MS, type Clock } from '#src/time.ts';
import type { Sleep } from '../../shared/sleep.ts';
import type { TokenState } from '../../shared/token.ts';
import { within } from '../../shared/within.ts';
import { failureOf } from './failure.ts';

/** A connection that is kept until it is closed. */
export interface Connection {
  /** Connects once. @throws what preparing and apps.connections.open throw */
  open(): Promise<void>;
  /** From now on connects whenever there is no connection; after a refusal of a token with long pauses. */
  keep(): void;
  /** Whether there is a connection at the moment. */
  isOpen(): boolean;
  close(): Promise<void>;
}

export interface ConnectionParts {
  readonly client: SocketModeReceiver['client'];
  /** What must succeed before a connection is of use. */
  readonly prepare: () => Promise<void>;
  /** Runs what needs the app's token. @throws ConfigError where Slack refuses it */
  readonly checked: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether Slack takes the tokens that a connection needs. */
  readonly state: TokenState;
  readonly log: Log;
  readonly clock: Clock;
  readonly sleep: Sleep;
}

const HELLO_MS = 15 * SECOND_MS;
const GOODBYE_MS = SECOND_MS;
const SHORT_LIFE_MS = 10 * SECOND_MS;

/**
 * Socket Mode kept alive. The client's own reconnection waits its whole ping timeout after each of Slack's routine
 * refreshes, and leaves a rejection unhandled (which ends the process) when Slack cannot be reached at that moment;
 * so it is switched off and done here: at once after a refresh, with growing pauses while Slack is away.
 */
export function createConnection(parts: ConnectionParts): Connection {
  const { client, prepare, checked, state, log, clock, sleep } = parts;
  const closing = new AbortController();
  let connectedAt: number | undefined;
  let askedMs = 0;
  let ended = Promise.withResolvers<true>();
  client.on('disconnected', () => ended.resolve(true));

  /** A failure may name a wait, whoever asks next. */
  async function open(): Promise<void> {
    try {
      await connect();
    } catch (error) {
      const failure = failureOf(error);
      if (error instanceof ConfigError) askedMs = state.refused(error.message);
      else askedMs = failure.kind === 'later' ? failure.retryAfterMs : 0;
      throw error;
    }
  }

  async function connect(): Promise<void> {
    await prepare();
    ended = Promise.withResolvers();
    const greeted = checked(async () => client.start()).then(() => true);
    if ((await within(HELLO_MS, greeted, sleep)) !== true) {
      await goodbye();
      throw new Error('Slack opened a socket and said nothing');
    }
    connectedAt = clock.now();
    state.taken();
    if (closing.signal.aborted) await goodbye();
  }

  async function keepOpen(): Promise<void> {
    let failures = 0;
    if (askedMs > 0) await pause(askedMs);
    while (!closing.signal.aborted) {
      askedMs = 0;
      try {
        if (connectedAt === undefined) await open();
        if (failures > 0) log.info('connected to Slack again');
        await ended.promise;
        failures = clock.now() - (connectedAt ?? 0) < SHORT_LIFE_MS ? failures + 1 : 0;
      } catch (error) {
        failures += 1;
        log.warn({ err: error, failures }, 'no connection to Slack; trying again');
      }
      connectedAt = undefined;
      if (failures > 0) await pause(Math.max(askedMs, Math.min(SECOND_MS * 2 ** (failures - 1), MINUTE_MS)));
    }
  }

  async function pause(ms: number): Promise<void> {
    await sleep(ms, closing.signal).catch((error: unknown) => {
      if (!closing.signal.aborted) throw error;
    });
  }

  async function goodbye(): Promise<void> {
    const gone = client.disconnect().then(() => true);
    await within(GOODBYE_MS, gone, sleep);
  }

  return {
    open,
    keep: () => void keepOpen(),
    isOpen: () => connectedAt !== undefined && !closing.signal.aborted,
    async close() {
      closing.abort();
      if (connectedAt !== undefined) await goodbye();
      ended.resolve(true);
    },
  };
}
