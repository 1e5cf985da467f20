import type { Card } from '../message/card.ts';
import type { Person, Place } from '../place.ts';
import type { Intent } from './plain/intent.ts';
import type { Platform } from './platform.ts';
import type { Services } from './services.ts';
import type { Shown } from './shown.ts';

/** One option of a command. `main` takes the words that belong to no other option. */
export interface OptionSpec {
  readonly kind: 'text' | 'count' | 'flag' | 'place';
  readonly summary: string;
  readonly required?: boolean;
  readonly main?: boolean;
  /** Longest accepted text, UTF-16 units. */
  readonly maxChars?: number;
  readonly min?: number;
  readonly max?: number;
  /** A closed list (at most 25). */
  readonly choices?: readonly { readonly label: string; readonly value: string }[];
  /** The command suggests what it may become while it is typed. Unless one option says so, of all texts. */
  readonly suggested?: boolean;
  /** Not offered to people: only clicks carry it (a page number, a card's work). */
  readonly hidden?: boolean;
  /** Of use only where others read along; a terminal does not tell of it. */
  readonly amongOthers?: boolean;
}

type ValueOf<S extends OptionSpec> = KindValue<S['kind']>;
type KindValue<K> = K extends 'count' ? number : K extends 'flag' ? boolean : string;
type Required<O extends Options> = {
  [K in keyof O as O[K]['required'] extends true ? K : never]: ValueOf<O[K]>;
};
type Optional<O extends Options> = {
  [K in keyof O as O[K]['required'] extends true ? never : K]?: ValueOf<O[K]> | undefined;
};
export type Options = Readonly<Record<string, OptionSpec>>;
export type ArgsOf<O extends Options> = Required<O> & Optional<O>;

/** Who sees a reply. Decided before a command runs, because Discord cannot change it after the acknowledgement. */
export type Audience = 'private' | 'public';

/** What Paperboy may put on somebody's message. */
export type Sign = '👍';

export interface Reply {
  readonly card: Card;
  /** A later form of the same reply, if there is one (other sources answered); undefined: nothing to change. */
  readonly update?: Promise<Card | undefined>;
  /**
   * Forms on the way to `update`, each further than the one before. Shown where what stands can be changed, and only as
   * far as there is time for; ends no later than `update`.
   */
  readonly meanwhile?: AsyncIterable<Card>;
  /** Nothing was done: shown privately and beside what was clicked, never in its place. */
  readonly failed?: true;
  /**
   * A sign on what was written says enough, and nothing is said where it cannot be made. The card is for where nothing
   * was written that could carry it.
   */
  readonly sign?: Sign;
  /** Short and nobody's own: said before all where a private word would need a message elsewhere. */
  readonly brief?: true;
  /** To be called once the first form is shown. */
  readonly onShown?: () => void;
}

/** A document that was dropped into a conversation. */
export interface DroppedFile {
  readonly name: string;
  /** @throws UserError where it is too large, or not to be had */
  readonly bytes: (signal?: AbortSignal) => Promise<Uint8Array>;
}

export interface Context {
  readonly person: Person;
  readonly place: Place;
  readonly platform: Platform;
  readonly services: Services;
  /** How it was asked for. A click's `effect: 'update'` edits the message it sits on. */
  readonly surface: 'command' | 'click' | 'mention' | 'terminal';
  /** What this conversation was shown before. */
  readonly shown: Shown;
  /** Documents dropped beside what was said. */
  readonly files: readonly DroppedFile[];
  /** Who sees the reply: what is the person's own stays out of a public one. */
  readonly audience: Audience;
  readonly signal: AbortSignal;
}

export interface Suggestion {
  /** At most 100 characters. */
  readonly label: string;
  readonly value: string;
}

/**
 * A command, declared once: Discord's registration, Slack's manifest and help, the terminal's help and the
 * README's table are made from this. `name` may be two words: `digest add` is a subcommand of `digest`.
 */
export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  readonly options: O;
  /** A typed call's audience; clicks with `effect: 'update'` keep the message's own. */
  readonly audience: (args: ArgsOf<O>) => Audience;
  /** Asked for in a conversation it is answered there, for all to see; without this the asker alone sees it. */
  readonly mentioned?: 'public';
  /** Hidden on Discord from members who cannot manage channels; checked again by the command itself. */
  readonly forManagers?: boolean;
  /** Not offered to people: only buttons call it. */
  readonly internal?: boolean;
  /** How it is asked for in plain words. */
  readonly intents?: readonly Intent[];
  /** A query as an example, for help. */
  readonly example?: string;
  run(args: ArgsOf<O>, context: Context): Promise<Reply>;
  /** Suggestions while `option` is being typed, of what the person may read. Answers from local data within 300 ms. */
  suggest?(
    option: string,
    typed: string,
    context: Pick<Context, 'person' | 'place' | 'platform' | 'services'>,
  ): Promise<readonly Suggestion[]>;
}

/** Infers the argument types of `run` from `options`. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command;
}
