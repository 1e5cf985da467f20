import type { Generated } from 'kysely';
import type { AnswerOutcome } from '../message/answer.ts';
import type { IdScheme, Origin } from '../papers/paper.ts';
import type { ActionTable, InboundTable, SettingTable, ShownTable } from './between-events.ts';

/**
 * All tables. Instants are epoch milliseconds, ids text, JSON in text columns, booleans 0 or 1, so that
 * SQLite and PostgreSQL hold the same. Column comments say what the name does not.
 */
export interface Tables {
  work: WorkTable;
  sighting: SightingTable;
  alias: AliasTable;
  work_event: WorkEventTable;
  vote: VoteTable;
  fetch: FetchTable;
  subscription: SubscriptionTable;
  run: RunTable;
  run_item: RunItemTable;
  delivery: DeliveryTable;
  seen: SeenTable;
  share: ShareTable;
  mark: MarkTable;
  inbound: InboundTable;
  action: ActionTable;
  shown: ShownTable;
  embedding: EmbeddingTable;
  passage: PassageTable;
  answer: AnswerTable;
  usage: UsageTable;
  setting: SettingTable;
  meta: MetaTable;
}

/** The names of all tables. */
export const TABLES: Readonly<Record<keyof Tables, true>> = {
  work: true,
  sighting: true,
  alias: true,
  work_event: true,
  vote: true,
  fetch: true,
  subscription: true,
  run: true,
  run_item: true,
  delivery: true,
  seen: true,
  share: true,
  mark: true,
  inbound: true,
  action: true,
  shown: true,
  embedding: true,
  passage: true,
  answer: true,
  usage: true,
  setting: true,
  meta: true,
};

export interface WorkTable {
  /** Canonical id: `arxiv:2401.01234`. */
  id: string;
  /** The work this one turned out to be; its own row stays so that a wrong merge can be undone. */
  merged_into: string | null;
  title: string;
  /** `titleKey` of the title, for look-ups. */
  title_key: string;
  abstract: string;
  /** The abstract as the source wrote it; empty where only white space differs. */
  abstract_raw: string;
  /** JSON arrays of names, and of arXiv categories, the primary first. */
  authors: string;
  categories: string;
  venue: string | null;
  comment: string | null;
  published_at: number | null;
  url: string;
  licence: string | null;
  origin: Origin;
  /** 1 where the abstract is Paperboy's own summary. */
  own_summary: number;
  /** Grows with each change of any work; unique. */
  change_seq: number;
  /** Order of announcement; null for works never announced. Unique. */
  announced_seq: number | null;
  announced_at: number | null;
  /** When a source first announced it or put it on its list. */
  listed_at: number | null;
  votes: number;
  created_at: number;
  /** CRC-32 of the id and of what a reader sees; null for rows written before there was one. */
  text_check: number | null;
}

/**
 * What a source said, kept as it was said: works are computed from these. The same words are kept once: unique
 * (source, source_id, hash). After a merge the sightings stay with the work they came to first.
 */
export interface SightingTable {
  source: string;
  /** Canonical id of the paper's best name. */
  source_id: string;
  hash: string;
  seen_at: number;
  work_id: string;
  /** JSON of a `SourceRecord`. */
  payload: string;
}

/** Every name of a work. Unique (scheme, value). */
export interface AliasTable {
  scheme: IdScheme;
  value: string;
  work_id: string;
  /** 1 where the link was inferred from equal titles. */
  guess: number;
}

export type WorkEventKind = 'version' | 'accepted' | 'code' | 'withdrawn' | 'retracted';

export interface WorkEventTable {
  work_id: string;
  kind: WorkEventKind;
  at: number;
  source: string;
  /** JSON, such as {"version":3}. */
  detail: string;
}

/** Unique (work_id, source, at). */
export interface VoteTable {
  work_id: string;
  source: string;
  /** Midnight UTC of the day. */
  at: number;
  count: number;
}

/** How an asking ended: `unavailable` may work again later, `changed` needs a new version of Paperboy. */
export type FetchOutcome = 'ok' | 'unchanged' | 'unavailable' | 'changed';

/** One asking of one source, kept so that a failure never looks like "nothing new". */
export interface FetchTable {
  id: string;
  source: string;
  /** What was asked: a day, a query, ids. */
  asked: string;
  started_at: number;
  answered_at: number | null;
  /** Null while it runs. */
  outcome: FetchOutcome | null;
  items: number;
  /** How many were not known before. */
  unknown_items: number;
  /** A sentence, for failures. */
  problem: string | null;
  /** The days that were owed and could no longer be asked for: `2026-05-03/2026-06-20`, both included. */
  missing: string | null;
}

/** Of papers on a topic, or of those with the most votes. */
export type SubscriptionKind = 'topic' | 'trending';

export type SubscriptionState = 'active' | 'paused' | 'removed';

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
 * What became of a paper in a run: `below` nearly fitted; `held` was chosen, but the message could not be posted.
 */
export type RunItemOutcome = 'posted' | 'folded' | 'below' | 'held';

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

export interface EmbeddingTable {
  /** A work id, or a passage's owner. */
  owner: string;
  part: number;
  model: string;
  text_hash: string;
  /** int8, the largest absolute value scaled to 127. */
  vector: Uint8Array;
  /** CRC-32 of the vector; null for rows written before there was one. */
  vector_check: number | null;
}

export interface PassageTable {
  work_id: string;
  part: number;
  section: string;
  /** Offsets into the readable text, UTF-16 units. */
  start: number;
  end: number;
}

export interface AnswerTable {
  id: string;
  question: string;
  place: string;
  person: string;
  /** JSON array of work ids. */
  works: string;
  outcome: AnswerOutcome;
  at: number;
  rating: number | null;
}

/** Unique (person, day, what). */
export interface UsageTable {
  person: string;
  place: string;
  day: string;
  what: string;
  count: Generated<number>;
}

export interface MetaTable {
  key: string;
  value: string;
}
