import type { Generated } from 'kysely';

export type ShareHow = 'digest' | 'share' | 'pasted';

export interface ShareTable {
  id: string;
  work_id: string;
  place: string;
  message_ref: string;
  permalink: string | null;
  /** personKey; empty for digests. */
  person: string;
  /** The name as it was then. */
  person_name: string;
  at: number;
  how: ShareHow;
}

export type MarkKind = 'saved' | 'up' | 'down';

/** Unique (person, work_id, kind). */
export interface MarkTable {
  person: string;
  work_id: string;
  kind: MarkKind;
  /** placeKey where it was made. */
  place: string;
  /** The installation of `place`, so that a group's own votes can be counted. */
  installation: string;
  at: number;
}

export interface InboundTable {
  key: string;
  at: number;
}

/** Actions too long for a control's value. */
export interface ActionTable {
  key: string;
  command: string;
  options: string;
  effect: string;
  at: number;
}

/** What a conversation was shown last. Unique (place, thread, person). */
export interface ShownTable {
  place: string;
  /** Empty outside of threads. */
  thread: string;
  /** personKey of the one reader; empty for what all in a thread were shown. */
  person: string;
  /** JSON of a `KeptList`. */
  works: string;
  at: number;
}

/** Unique (person, day, what). */
export interface UsageTable {
  person: string;
  place: string;
  day: string;
  what: string;
  count: Generated<number>;
}

export interface SettingTable {
  scope: string;
  key: string;
  value: string;
}

export interface MetaTable {
  key: string;
  value: string;
}
