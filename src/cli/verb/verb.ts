import type { Adapter, AdapterInput } from '../../chat/adapter.ts';
import type { Command } from '../../chat/command.ts';
import type { BotName, Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { Card } from '../../message/card.ts';
import type { Person, Place } from '../../place.ts';
import type { Failpoint } from '../../testing.ts';
import type { Clock } from '../../time.ts';
import { readArguments } from './arguments.ts';
import type { Flags, Given } from './flags.ts';

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

interface Declared {
  readonly name: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  /** What may follow the name, a line each way to call it. */
  readonly usage: readonly string[];
  readonly flags: Flags;
  /** Takes flags only. */
  readonly wordless?: boolean;
  /** Told by its help below the flags: formats of files, what the exit code means. */
  readonly notes?: readonly string[];
}

/** A verb of the command line, declared once: arguments are read and help is printed from this. */
export interface Verb extends Declared {
  /** Resolves to the exit code: 0 done, 1 failed. Throws `UsageError` and `PaperboyError`. */
  run(args: readonly string[], io: VerbIo): Promise<number>;
}

/** Infers the types of the flags that `run` is given. */
export function defineVerb<const F extends Flags>(
  declared: Omit<Declared, 'flags'> & {
    readonly flags: F;
    run(given: Given<F>, io: VerbIo): Promise<number>;
  },
): Verb {
  return {
    ...declared,
    run: async (args, io) => declared.run(readArguments(declared, args), io),
  };
}

/** One JSON value on a line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
