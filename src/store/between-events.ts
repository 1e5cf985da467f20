/** The tables of small things kept from one event of a platform to the next. */

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

export interface SettingTable {
  scope: string;
  key: string;
  value: string;
}
