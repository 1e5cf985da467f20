import type { IdScheme, Origin } from '../../papers/paper.ts';

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
  /** The first day an import says it was announced, `2026-04-17`; read by `replay` alone. */
  announced_on: string | null;
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
