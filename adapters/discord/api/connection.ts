import { DiscordAPIError, Events, type Client } from 'discord.js';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { MINUTE_MS, SECOND_MS } from '#src/time.ts';
import { persist } from '../../shared/persist.ts';
import type { Sleep } from '../../shared/sleep.ts';
import type { TokenState } from '../../shared/token.ts';

export interface ConnectionParts {
  readonly token: string;
  /** A client with its listeners; one that failed to connect is never used again. */
  readonly make: () => Client;
  /** Done with each client once it is connected. */
  readonly connected: (client: Client<true>) => Promise<void>;
  /** Whether the gateway takes the token. */
  readonly state: TokenState;
  readonly log: Log;
  readonly sleep: Sleep;
}

/** The gateway. Once it is open `discord.js` keeps it, until the token is refused: then it is opened anew. */
export interface Connection {
  /** The client while it is connected. */
  current(): Client<true> | undefined;
  /** Rejects with a `ConfigError` where Discord refuses the token. Whatever keeps it from opening, it is tried again. */
  open(): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE = { firstPauseMs: 5 * SECOND_MS, longestPauseMs: MINUTE_MS, withinMs: Infinity };

export function createConnection(parts: ConnectionParts): Connection {
  const { token, make, connected, state, log, sleep } = parts;
  const closing = new AbortController();
  let client: Client | undefined;

  async function connect(): Promise<void> {
    const next = make();
    client = next;
    const ready = new Promise<Client<true>>((resolve) => next.once(Events.ClientReady, resolve));
    try {
      await next.login(token);
    } catch (error) {
      await next.destroy();
      throw refusal(error) ?? error;
    }
    next.on(Events.ShardError, (error) => broke(next, error));
    state.taken();
    await connected(await ready);
  }

  function broke(broken: Client, error: Error): void {
    const refused = refusal(error);
    if (refused === undefined)
      log.warn({ err: error }, 'the connection to Discord broke; it is opened again');
    else if (client === broken) openAnew(broken, refused).catch(unlessClosing);
  }

  async function openAnew(broken: Client, refused: ConfigError): Promise<void> {
    client = undefined;
    const pauseMs = state.refused(refused.message);
    await broken.destroy();
    await sleep(pauseMs, closing.signal);
    await keepTrying(connect);
  }

  async function keepTrying(attempt: () => Promise<void>): Promise<void> {
    await persist(attempt, waitAfter, { sleep, signal: closing.signal, ...PATIENCE });
  }

  /** How long to wait after a try that failed; undefined once nobody waits for another. */
  function waitAfter(error: unknown): number | undefined {
    if (closing.signal.aborted) return undefined;
    if (error instanceof ConfigError) return state.refused(error.message);
    log.warn({ err: error }, 'Discord cannot be reached; trying again');
    return 0;
  }

  function unlessClosing(error: unknown): void {
    if (!closing.signal.aborted) throw error;
  }

  return {
    current: () => (client?.isReady() === true ? client : undefined),
    open: async () =>
      new Promise((resolve, reject) => {
        keepTrying(async () => {
          try {
            await connect();
          } catch (error) {
            if (error instanceof ConfigError) reject(error);
            throw error;
          } finally {
            resolve();
          }
        }).catch(unlessClosing);
      }),
    async close() {
      closing.abort();
      await client?.destroy();
    },
  };
}

/** @throws ConfigError where Discord refuses the token; what `work` throws otherwise */
export async function tokenChecked(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

/** What the person who runs Paperboy can mend, worded for them; undefined for anything else. */
function refusal(error: unknown): ConfigError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (
    code === 'TokenInvalid' ||
    (error instanceof DiscordAPIError && error.status === 401) ||
    error.message === 'Authentication failed'
  )
    return new ConfigError(
      'Discord refuses DISCORD_TOKEN. Copy the token anew from the "Bot" page of your application at https://discord.com/developers/applications.',
    );
  if (/intents$/.test(error.message))
    return new ConfigError(
      'Discord refuses the events Paperboy asks for with DISCORD_TOKEN. It needs no privileged intent: check that the application is a bot of your own.',
    );
  return undefined;
}
