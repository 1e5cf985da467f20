import type { Action, Card } from '../message/card.ts';
import type { Person, Place } from '../place.ts';
import type { Audience, Command, Context, DroppedFile, Reply, Suggestion } from './command.ts';
import type { Platform } from './platform.ts';

/** A request as an adapter hands it over: nothing in it has been checked. */
export interface Request {
  readonly command: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly person: Person;
  readonly place: Place;
  readonly surface: Context['surface'];
  /** Who will see the answer, where the adapter knows better than the declaration: a page turned, a direct message. */
  readonly audience?: Audience;
  readonly files?: readonly DroppedFile[];
}

/** Who wrote a line, where and how. */
export type Here = Pick<Request, 'person' | 'place' | 'surface'>;

/** What the audience depends on. Without a surface: a typed call or a click. */
export type Asked = Pick<Request, 'command' | 'options'> & Partial<Pick<Request, 'surface'>>;

/** What is still to be typed before an action can run. */
export interface Wanted {
  /** The option it is given as. */
  readonly option: string;
  /** What is done with it: "Ask". */
  readonly title: string;
  /** What to type: "Your question". */
  readonly label: string;
  readonly maxChars: number;
}

/**
 * The door from a platform into Paperboy. One dispatcher owns failure: `run` never rejects, an expected error
 * comes back as a card with a sentence, an unexpected one as a card with a reference number.
 */
export interface Dispatcher {
  readonly commands: readonly Command[];
  /** Who may see the answer, known before anything runs so that the adapter can acknowledge. Unknown or malformed: private. */
  audience(request: Asked): Audience;
  run(request: Request, platform: Platform): Promise<Reply>;
  /** The required text that an action lacks, for a platform that can ask for it in a dialog. */
  wanted(action: Pick<Action, 'command' | 'options'>): Wanted | undefined;
  /** Never rejects; no suggestions after a failure. At most 25. */
  suggest(
    request: Request & { readonly option: string; readonly typed: string },
    platform: Platform,
  ): Promise<readonly Suggestion[]>;
  /**
   * What was meant by a line of words: `trending week`, `digest add topic:x where:#nlp`, "what can you do?", anything
   * else a search. `here`: the conversation, in which "more" means something.
   */
  understand(line: string, here?: Here): Promise<Pick<Request, 'command' | 'options'>>;
  /** What was meant by words with documents beside them: these are read, and a question is asked of them. */
  understandDropped(line: string): Pick<Request, 'command' | 'options'>;
  /**
   * Values for the controls of what is about to be drawn, each at most `maxChars` (at least 40) long. Actions that
   * do not fit are stored under a short key first, so that a click works after a restart. The same action
   * always gets the same value for the same reader: the `placeKey` of where all see it, or the `personKey` of who
   * alone does.
   */
  encoder(card: Card, maxChars: number, reader?: string): Promise<(action: Action) => string>;
  /**
   * Undoes an encoded value for those who click, and where; undefined for something never encoded here (an older
   * database was lost) and for what was kept for another reader.
   */
  decode(value: string, readers?: readonly string[]): Promise<Action | undefined>;
  /** Whether `key` is new; false for an event delivered again or a double click. Durable. */
  firstTime(key: string): Promise<boolean>;
}
