/** Of papers on a topic, or of those with the most votes. */
export type SubscriptionKind = 'topic' | 'trending';

export type SubscriptionState = 'active' | 'paused' | 'removed';

/** How much a topic lets through: the surest, the likely, whatever may fit. */
export type Dial = 'fewer' | 'balanced' | 'more';

export interface SubscriptionTable {
  id: string;
  /** `placeKey` of the channel or direct message it posts to. */
  place: string;
  kind: SubscriptionKind;
  query: string;
  exclude: string;
  /** JSON of `Schedule`. */
  schedule: string;
  /** Papers a message. */
  budget: number;
  layout: string;
  dial: Dial;
  /** How long before it was made the announcements begin that its first run is for. */
  reaches_back_ms: number;
  next_run_at: number | null;
  state: SubscriptionState;
  paused_reason: string | null;
  removed_at: number | null;
  /** JSON of the `Person`. */
  created_by: string;
  created_at: number;
  /** Announcements after this are still to be looked at. */
  from_seq: number;
}

/** Unique (subscription_id, slot). */
export interface RunTable {
  id: string;
  subscription_id: string;
  /** The instant it was due, epoch ms; `now` runs use the instant of the call. */
  slot: number;
  from_seq: number;
  to_seq: number;
  started_at: number;
  /** JSON: what was looked at and which source failed. */
  report: string;
}

/**
 * What became of a paper in a run: `below` nearly fitted; `held` was chosen, but the message could not be posted;
 * `elsewhere` fits, and another digest of the same place has it.
 */
export type RunItemOutcome = 'posted' | 'folded' | 'below' | 'held' | 'elsewhere';

export interface RunItemTable {
  run_id: string;
  work_id: string;
  score: number;
  reason: string;
  outcome: RunItemOutcome;
}

/** `uncertain`: it may or may not stand there. `dead`: it does not, and never will. */
export type DeliveryState = 'pending' | 'sending' | 'uncertain' | 'sent' | 'dead';

/** Unique (run_id, place, part). */
export interface DeliveryTable {
  id: string;
  run_id: string;
  subscription_id: string;
  place: string;
  part: number;
  /** JSON of the frozen `Card`. */
  card: string;
  /** What the post can be found by; unique. */
  key: string;
  state: DeliveryState;
  attempt: number;
  not_before: number;
  /** Names the process: host, pid and start, so that a dead process's lease is freed at once. */
  lease_owner: string | null;
  lease_until: number | null;
  /** When the first attempt began that may have been posted, by our clock: it paces, and decides nothing. */
  attempted_at: number | null;
  /** A time the platform itself had told before that attempt, epoch ms; where looking back ends. */
  sent_after: number | null;
  /** When it was first looked for in vain since the last attempt, as the platform told the time. */
  absent_since: number | null;
  message_ref: string | null;
  permalink: string | null;
  problem: string | null;
  created_at: number;
}

export type SeenState = 'reserved' | 'sent';

/** Unique (subscription_id, work_id): reserved when planned, released when the delivery dies. */
export interface SeenTable {
  subscription_id: string;
  work_id: string;
  delivery_id: string;
  state: SeenState;
}
