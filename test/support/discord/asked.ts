import type { Json } from './wire.ts';
import type { Message } from './world.ts';

/** One interaction, from the click to the last edit of its answer. */
export interface Asked {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 dialog. */
  readonly type: number;
  readonly payload: Json;
  readonly user: string;
  readonly channel: string;
  /** The message a control sat on. */
  readonly on: string | undefined;
  /** On the fake's clock: the token's 15 minutes. */
  readonly at: number;
  /** Real milliseconds, for the 3 s. */
  readonly sentMs: number;
  ackedMs: number | undefined;
  ackType: number | undefined;
  ephemeral: boolean;
  /** The answer: what was deferred and later edited, or the message that was clicked on. */
  original: string | undefined;
  /** Whether the answer has content yet, and how often it was edited. */
  answered: boolean;
  edits: number;
  readonly followUps: string[];
  choices: readonly Json[] | undefined;
  /** The dialog that was opened. */
  form: Json | undefined;
}

/** A test's view of an interaction. */
export interface Handle {
  readonly asked: Asked;
  /** How long the bot took to acknowledge. */
  acked(): Promise<number>;
  /** The answer once it has content. */
  answer(): Promise<Message>;
  /** The answer once it was edited `times` times; the first content of a deferred answer is edit 1. */
  edited(times: number): Promise<Message>;
  followUp(index?: number): Promise<Message>;
  form(): Promise<Json>;
  choices(): Promise<readonly { readonly name: string; readonly value: string }[]>;
}
