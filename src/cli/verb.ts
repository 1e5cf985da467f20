import type { Adapter, AdapterInput } from '../chat/adapter.ts';
import type { Command } from '../chat/command.ts';
import type { BotName, Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Card } from '../message/card.ts';
import type { Person, Place } from '../place.ts';
import type { Failpoint } from '../testing.ts';
import type { Clock } from '../time.ts';

/** A terminal as `start` needs it: an adapter that can also be told things and comes to an end. */
export interface TerminalAdapter extends Adapter {
  readonly person: Person;
  readonly place: Place;
  draw(card: Card): string;
  say(line: string): void;
  readonly done: Promise<unknown>;
}

export interface TerminalStreams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly zone: string;
}

/** Adapters by platform; each call loads that platform's library. */
export interface Platforms extends Readonly<Record<BotName, (input: AdapterInput) => Promise<Adapter>>> {
  readonly terminal: (input: AdapterInput, streams: TerminalStreams) => Promise<TerminalAdapter>;
}

/** What a verb of the command line is given. Results go to `out`, everything else to `err`. */
export interface VerbIo {
  readonly config: Config;
  readonly clock: Clock;
  readonly failpoint: Failpoint;
  readonly log: Log;
  readonly commands: readonly Command[];
  readonly platforms: Platforms;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly input: NodeJS.ReadStream;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
}

/** Resolves to the exit code: 0 done, 1 failed. Throws `UsageError` and `PaperboyError`. */
export type Verb = (args: readonly string[], io: VerbIo) => Promise<number>;

/** The command line was not understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One JSON value on a line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
