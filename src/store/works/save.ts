import type { Kysely } from 'kysely';
import { DAY_MS } from '../../time.ts';
import { chunks } from '../chunks.ts';
import type { Draft, WorkEvent } from './draft.ts';
import { carryOver } from './merge.ts';
import { encodeRecord, type SourceRecord } from './source-record.ts';
import type { Tables } from '../schema.ts';
import { checkOf } from './work-row.ts';

/** What a batch of sightings came to. */
export interface Changes {
  readonly drafts: Set<Draft>;
  readonly merges: { readonly winner: Draft; readonly loser: Draft }[];
  readonly records: { readonly draft: Draft; readonly record: SourceRecord }[];
  readonly votes: {
    readonly draft: Draft;
    readonly source: string;
    readonly at: number;
    readonly count: number;
  }[];
  readonly events: (WorkEvent & { readonly draft: Draft; readonly at: number; readonly source: string })[];
}

/** Rows a statement: the widest table has 25 columns, and SQLite takes 32,766 values. */
const ROWS = 400;

type Db = Kysely<Tables>;

/** Writes all of it in a few statements, however much it is. */
export async function save(db: Db, changes: Changes): Promise<void> {
  await freeNumbers(db, changes);
  await saveWorks(db, changes);
  await saveNames(db, changes);
  for (const { winner, loser } of changes.merges) await carryOver(db, loser.row.id, rootId(winner));
  await saveRecords(db, changes);
  await saveVotes(db, changes);
  await saveEvents(db, changes);
}

/** Merged works may exchange their announcement numbers, which are unique at every moment. */
async function freeNumbers(db: Db, { merges }: Changes): Promise<void> {
  const ids = new Set(merges.flatMap(({ winner, loser }) => [winner.row.id, loser.row.id]));
  for (const some of chunks([...ids], ROWS)) {
    await db.updateTable('work').set({ announced_seq: null }).where('id', 'in', some).execute();
  }
}

async function saveWorks(db: Db, { drafts }: Changes): Promise<void> {
  const rows = [...drafts]
    .filter(({ changed }) => changed)
    .map(({ row }) => ({ ...row, text_check: checkOf(row) }));
  for (const values of chunks(rows, ROWS)) {
    await db
      .insertInto('work')
      .values(values)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          merged_into: eb.ref('excluded.merged_into'),
          title: eb.ref('excluded.title'),
          title_key: eb.ref('excluded.title_key'),
          abstract: eb.ref('excluded.abstract'),
          abstract_raw: eb.ref('excluded.abstract_raw'),
          authors: eb.ref('excluded.authors'),
          categories: eb.ref('excluded.categories'),
          venue: eb.ref('excluded.venue'),
          comment: eb.ref('excluded.comment'),
          published_at: eb.ref('excluded.published_at'),
          url: eb.ref('excluded.url'),
          licence: eb.ref('excluded.licence'),
          origin: eb.ref('excluded.origin'),
          own_summary: eb.ref('excluded.own_summary'),
          change_seq: eb.ref('excluded.change_seq'),
          announced_seq: eb.ref('excluded.announced_seq'),
          announced_at: eb.ref('excluded.announced_at'),
          announced_on: eb.ref('excluded.announced_on'),
          listed_at: eb.ref('excluded.listed_at'),
          votes: eb.ref('excluded.votes'),
          created_at: eb.ref('excluded.created_at'),
          text_check: eb.ref('excluded.text_check'),
        })),
      )
      .execute();
  }
}

async function saveNames(db: Db, { drafts }: Changes): Promise<void> {
  const rows = [...drafts].flatMap(({ row, names }) =>
    names
      .filter(({ changed }) => changed)
      .map(({ id, guess }) => ({ ...id, work_id: row.id, guess: guess ? 1 : 0 })),
  );
  for (const values of chunks(rows, ROWS)) {
    await db
      .insertInto('alias')
      .values(values)
      .onConflict((conflict) =>
        conflict
          .columns(['scheme', 'value'])
          .doUpdateSet((eb) => ({ work_id: eb.ref('excluded.work_id'), guess: eb.ref('excluded.guess') })),
      )
      .execute();
  }
}

async function saveRecords(db: Db, { records }: Changes): Promise<void> {
  const rows = records.map(({ draft, record }) => ({ ...encodeRecord(record), work_id: rootId(draft) }));
  const last = new Map(rows.map((row) => [`${row.source} ${row.source_id} ${row.hash}`, row]));
  for (const values of chunks([...last.values()], ROWS)) {
    await db
      .insertInto('sighting')
      .values(values)
      .onConflict((conflict) =>
        conflict
          .columns(['source', 'source_id', 'hash'])
          .doUpdateSet((eb) => ({ seen_at: eb.ref('excluded.seen_at') })),
      )
      .execute();
  }
}

/** One count a work, source and day: the last. */
async function saveVotes(db: Db, { votes }: Changes): Promise<void> {
  const rows = votes.map(({ draft, source, at, count }) => ({
    work_id: rootId(draft),
    source,
    at: at - (at % DAY_MS),
    count,
  }));
  const last = new Map(rows.map((row) => [`${row.source} ${row.work_id}`, row]));
  for (const values of chunks([...last.values()], ROWS)) {
    await db
      .insertInto('vote')
      .values(values)
      .onConflict((conflict) =>
        conflict
          .columns(['work_id', 'source', 'at'])
          .doUpdateSet((eb) => ({ count: eb.ref('excluded.count') })),
      )
      .execute();
  }
}

async function saveEvents(db: Db, { events }: Changes): Promise<void> {
  const rows = events.map(({ draft, kind, at, source, detail }) => ({
    work_id: rootId(draft),
    kind,
    at,
    source,
    detail: JSON.stringify(detail),
  }));
  for (const values of chunks(rows, ROWS)) await db.insertInto('work_event').values(values).execute();
}

/** The work a draft ended in; only roots absorb, so one step leads there. */
function rootId({ row }: Draft): string {
  return row.merged_into ?? row.id;
}
