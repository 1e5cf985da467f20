import { canonicalId } from '../../papers/id.ts';
import type { Origin, PaperId } from '../../papers/paper.ts';
import type { WorkEventKind } from '../schema.ts';
import type { SourceRecord } from './source-record.ts';
import { neededFor, workFrom, type Computed, type TrustRanks } from './work-from.ts';
import { isWhole, sameVisible, visibleRow, type WorkRow } from './work-row.ts';

/** One name of a work. */
export interface Name {
  readonly id: PaperId;
  guess: boolean;
  /** Not as it stands in the table. */
  changed: boolean;
}

/** A work while sightings are ingested: what is stored of it, and what is to be written. */
export interface Draft {
  /** The name its id is made of. */
  readonly name: PaperId;
  row: WorkRow;
  readonly names: Name[];
  records: SourceRecord[];
  /** Sightings that are not kept: there are many, and the work is the same without them. */
  readonly idle: Set<SourceRecord>;
  /** What `records` came to before this sighting; undefined for a new work. */
  computed: Computed | undefined;
  /** The row is to be written. */
  changed: boolean;
}

export interface WorkEvent {
  readonly kind: WorkEventKind;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function newDraft(name: PaperId, origin: Origin, at: number): Draft {
  const row: WorkRow = {
    id: canonicalId(name),
    merged_into: null,
    title: '',
    title_key: '',
    abstract: '',
    abstract_raw: '',
    authors: '[]',
    categories: '[]',
    venue: null,
    comment: null,
    published_at: null,
    url: '',
    licence: null,
    origin,
    own_summary: 0,
    change_seq: 0,
    announced_seq: null,
    announced_at: null,
    announced_on: null,
    listed_at: null,
    votes: 0,
    created_at: at,
    text_check: null,
  };
  return { name, row, names: [], records: [], idle: new Set(), computed: undefined, changed: true };
}

export function storedDraft(
  row: WorkRow,
  names: readonly Name[],
  records: readonly SourceRecord[],
  trust: TrustRanks,
): Draft {
  const name = names.find(({ id }) => canonicalId(id) === row.id)?.id ?? { scheme: 'local', value: row.id };
  return {
    name,
    row,
    names: [...names],
    records: [...records],
    idle: new Set(),
    computed: workFrom(records, trust),
    changed: false,
  };
}

/** `loser` turned out to be `winner`: its names and sightings count there, its row stays and points there. */
export function absorb(winner: Draft, loser: Draft, guess: boolean, changeSeq: number): void {
  const [a, b] = [winner.row, loser.row];
  winner.names.push(...loser.names.map((name) => ({ ...name, guess: guess || name.guess, changed: true })));
  winner.records.push(...loser.records);
  for (const record of loser.idle) winner.idle.add(record);
  const isOlder = winner.computed === undefined || b.created_at < a.created_at;
  const [kept, given] = [a, b].sort(byAnnouncement).map(announcementOf);
  winner.row = {
    ...a,
    ...kept,
    ...(isOlder && { created_at: b.created_at, origin: b.origin }),
    announced_on: firstDay(a.announced_on, b.announced_on),
    listed_at: earlier(a.listed_at, b.listed_at),
    votes: Math.max(a.votes, b.votes),
  };
  // The later number stays in use with the loser: it must never be given to another work.
  loser.row = {
    ...b,
    ...given,
    merged_into: a.id,
    announced_on: null,
    listed_at: null,
    change_seq: changeSeq,
  };
  winner.computed ??= loser.computed;
  loser.names.length = 0;
  winner.changed = loser.changed = true;
}

function byAnnouncement(a: WorkRow, b: WorkRow): number {
  return (a.announced_seq ?? Infinity) - (b.announced_seq ?? Infinity) || 0;
}

function announcementOf({ announced_seq, announced_at }: WorkRow): Partial<WorkRow> {
  return { announced_seq, announced_at };
}

/** Computes the work anew. Answers what happened to it and whether a reader sees a difference. */
export function recompute(
  draft: Draft,
  trust: TrustRanks,
): {
  readonly visible: boolean;
  readonly events: readonly WorkEvent[];
} {
  const before = draft.computed;
  const after = workFrom(draft.records, trust);
  const shown = visibleRow(after);
  const visible = before === undefined || !isWhole(draft.row) || !sameVisible(draft.row, shown);
  if (visible) {
    draft.row = { ...draft.row, ...shown };
    draft.changed = true;
  }
  draft.computed = after;
  return { visible, events: happened(before, after) };
}

const MANY_RECORDS = 32;

/** So that what is said of one work ten thousand times takes ten thousand steps. */
export function forgetIdle(draft: Draft, trust: TrustRanks): void {
  if (draft.records.length <= MANY_RECORDS) return;
  const needed = neededFor(draft.records, trust);
  for (const record of draft.records) if (!needed.has(record)) draft.idle.add(record);
  draft.records = [...needed];
}

function happened(before: Computed | undefined, after: Computed): readonly WorkEvent[] {
  const events: WorkEvent[] = [];
  if (before?.version !== undefined && after.version !== undefined && after.version > before.version) {
    events.push({ kind: 'version', detail: { version: after.version } });
  }
  if (before !== undefined && after.venue !== undefined && after.venue !== before.venue) {
    events.push({ kind: 'accepted', detail: { venue: after.venue } });
  }
  if (after.withdrawn && before?.withdrawn !== true) events.push({ kind: 'withdrawn', detail: {} });
  return events;
}

export function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** The earlier of two days, YYYY-MM-DD. */
export function firstDay(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : a < b ? a : b;
}
