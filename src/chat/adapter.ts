import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Measures } from './measures.ts';
import type { Platform } from './platform.ts';

/** What an adapter is given. It reads nothing else: no environment, no store. */
export interface AdapterInput {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  /** Durable small memory of this platform: the hash of registered commands, who was welcomed. */
  readonly memory: {
    get(key: string): Promise<string | undefined>;
    set(key: string, value: string): Promise<void>;
  };
  /**
   * Fetches a file from the platform, at most 30 MB; a private address only where the platform itself is configured to
   * be. `authorization` goes to the address's own origin and to no other. @throws UserError
   */
  readonly fetchFile: (
    url: string,
    how: {
      readonly name: string;
      readonly authorization?: string;
      readonly signal?: AbortSignal | undefined;
    },
  ) => Promise<Uint8Array>;
  /**
   * Told when the platform refuses the credentials where it connects, a sentence for `/status`: it is off until this
   * is told undefined.
   */
  readonly onOff?: (why: string | undefined) => void;
  /** Told when something is wrong that may mend itself, a sentence for `/status`; undefined once it is right again. */
  readonly onTrouble?: (why: string | undefined) => void;
  /** Told when events come in and are acknowledged. */
  readonly measures?: Measures;
}

/**
 * A platform Paperboy speaks on. Each folder in `adapters/` exports `create(input): Adapter` from its `index.ts`.
 * Promises: every event is acknowledged within 1 s before anything else is done; nothing a paper or a person wrote
 * can ping, break markup or forge a link; an event delivered twice has one effect; posts carry their key.
 */
export interface Adapter {
  readonly platform: Platform;
  /**
   * Asks whether the platform takes the credentials, and connects to nothing. Rejects with a `ConfigError` where it
   * refuses them, with anything else where it cannot be asked.
   */
  probe(): Promise<void>;
  /**
   * Connects. Rejects with a `ConfigError` naming the variable when the platform refuses the credentials; it goes on
   * trying all the same, with growing pauses, until `stop`.
   */
  start(): Promise<void>;
  /** Whether events reach Paperboy at the moment. */
  isConnected(): boolean;
  /** Takes no new events, finishes what is under way (at most 8 s), disconnects. */
  stop(): Promise<void>;
}
