import { DiscordAPIError, Events, type Client } from 'discord.js';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { SECOND_MS } from '#src/time.ts';
import type { Sleep } from '../../shared/sleep.ts';

export interface ConnectionParts {
  readonly token: string;
  /** A client with its listeners; one that failed to connect is never used again. */
  readonly make: () => Client;
  /** Done with each client once it is connected. */
  readonly connected: (client: Client<true>) => Promise<void>;
  /** Discord refuses the token, on a later try or in the middle; no further try follows. */
  readonly onOff: (why: string) => void;
  readonly log: Log;
  readonly sleep: Sleep;
}

/** The gateway, opened once; from then on `discord.js` keeps it. */
export interface Connection {
  /** The client while it is connected. */
  current(): Client<true> | undefined;
  /** Rejects with a `ConfigError` where Discord refuses the token; a platform out of reach is tried again. */
  open(): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_PAUSE_MS = 60 * SECOND_MS;

export function createConnection(parts: ConnectionParts): Connection {
  const { token, make, connected, onOff, log, sleep } = parts;
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
    next.on(Events.ShardError, broke);
    await connected(await ready);
  }

  function broke(error: Error): void {
    const refused = refusal(error);
    if (refused) giveUp(refused);
    else log.warn({ err: error }, 'the connection to Discord broke; it is opened again');
  }

  function giveUp(refused: ConfigError): void {
    log.fatal({ err: refused }, 'Discord is off');
    onOff(refused.message);
  }

  async function keepTrying(): Promise<void> {
    for (
      let pauseMs = 5 * SECOND_MS;
      !closing.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    ) {
      try {
        await sleep(pauseMs, closing.signal);
        await connect();
        return;
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') return;
        if (error instanceof ConfigError) {
          giveUp(error);
          return;
        }
        log.warn({ err: error }, 'Discord cannot be reached; trying again');
      }
    }
  }

  return {
    current: () => (client?.isReady() === true ? client : undefined),
    async open() {
      try {
        await connect();
      } catch (error) {
        if (error instanceof ConfigError) throw error;
        log.warn({ err: error }, 'Discord cannot be reached; trying again');
        void keepTrying();
      }
    },
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
