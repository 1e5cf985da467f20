import { canonicalId, compareIds } from '../../papers/id.ts';
import { sameWorkByGuess, titleKey } from '../../papers/identity.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import {
  absorb,
  earlier,
  firstDay,
  forgetIdle,
  newDraft,
  recompute,
  type Draft,
  type WorkEvent,
} from './draft.ts';
import { enlist, loadKnown, MAX_NAMESAKES, type Known } from './known.ts';
import { storable, type SourceRecord } from './source-record.ts';
import { save, type Changes } from './save.ts';
import type { Database, Sighting, Ingested } from '../store.ts';
import { DAY_MS } from '../../time.ts';
import type { TrustRanks } from './work-from.ts';

/** Ingests one batch of sightings inside a transaction. */
export async function ingestBatch(
  db: Database,
  sightings: readonly Sighting[],
  at: number,
  trust: TrustRanks,
): Promise<readonly Ingested[]> {
  await oneAtATime(db);
  const clean = sightings.map((sighting) =>
    withoutDaysToCome({ ...sighting, paper: storable(sighting.paper) }, at),
  );
  const known = await loadKnown(db, clean, trust);
  const changes: Changes = { drafts: new Set(), merges: [], records: [], votes: [], events: [] };
  const ingested = clean.map((sighting) => ingestOne(known, changes, sighting, at));
  await save(db, { ...changes, records: changes.records.filter(isToBeKept) });
  return ingested.map(({ draft, outcome }) => ({ workId: draft.row.merged_into ?? draft.row.id, outcome }));
}

/** Of a work with many sightings, only those it is made of. */
function isToBeKept({ draft, record }: Changes['records'][number]): boolean {
  return !draft.idle.has(record);
}

/** A date beyond tomorrow is none: it would stand before everything new for years. */
function withoutDaysToCome({ paper, listedAt, ...sighting }: Sighting, at: number): Sighting {
  const isToCome = (date: number | undefined) => date !== undefined && date > at + 2 * DAY_MS;
  const { publishedAt, ...undated } = paper;
  return {
    ...sighting,
    paper: publishedAt === undefined || isToCome(publishedAt) ? undated : paper,
    ...(listedAt !== undefined && !isToCome(listedAt) && { listedAt }),
  };
}

/** Orders concurrent batches, so that numbers are given once; SQLite's write lock does the same. */
async function oneAtATime(db: Database): Promise<void> {
  await db
    .updateTable('meta')
    .set((eb) => ({ value: eb.ref('value') }))
    .where('key', '=', 'version')
    .execute();
}

function ingestOne(
  known: Known,
  changes: Changes,
  sighting: Sighting,
  at: number,
): { readonly draft: Draft; readonly outcome: Ingested['outcome'] } {
  const { paper, source, ownSummary = false } = sighting;
  const { draft, merged } = identify(known, changes, sighting, at);
  const added = draft.records.length === 0;
  const record: SourceRecord = { source, seenAt: at, paper, ownSummary };
  draft.records.push(record);
  changes.records.push({ draft, record });
  const { visible, events } = recompute(draft, known.trust);
  forgetIdle(draft, known.trust);
  enlist(known, draft);
  const changed = visible || merged;
  if (changed) draft.row.change_seq = known.changeSeq += 1;
  changes.events.push(...events.map((event: WorkEvent) => ({ draft, at, source, ...event })));
  list(known, changes, draft, sighting, at);
  changes.drafts.add(draft);
  return { draft, outcome: added ? 'added' : changed ? 'changed' : 'same' };
}

/** Announcements and votes. */
function list(known: Known, changes: Changes, draft: Draft, sighting: Sighting, at: number): void {
  const { source, origin, announced = false, votes } = sighting;
  const { row } = draft;
  const isAnnounced = announced && origin === 'sync';
  if (isAnnounced && row.announced_seq === null) {
    row.announced_seq = known.announcedSeq += 1;
    row.announced_at = at;
    draft.changed = true;
  }
  if (votes !== undefined) {
    // Votes grow for days, so that the count in an archive may be older than ours.
    const count = origin === 'import' ? Math.max(votes, row.votes) : votes;
    changes.votes.push({ draft, source, at, count });
    if (row.votes !== count) draft.changed = true;
    row.votes = count;
  }
  const first = earlier(row.listed_at, sighting.listedAt ?? (isAnnounced ? at : null));
  if (first !== row.listed_at) draft.changed = true;
  row.listed_at = first;
  const day = firstDay(row.announced_on, sighting.announcedOn ?? null);
  if (day !== row.announced_on) draft.changed = true;
  row.announced_on = day;
}

/** The work a sighting belongs to: by its names, by a guess, or a new one. Works it shows to be one are merged. */
function identify(
  known: Known,
  changes: Changes,
  { paper, origin, mayGuess }: Sighting,
  at: number,
): { readonly draft: Draft; readonly merged: boolean } {
  const named = [...new Set(paper.ids.flatMap((id) => known.byName.get(canonicalId(id)) ?? []))];
  const guessed = named.length === 0 && mayGuess !== false ? guess(known, paper) : undefined;
  const isGuess = guessed !== undefined;
  const found = (isGuess ? [guessed] : named).sort(compareDrafts);
  const best = [...paper.ids].sort(compareIds)[0] ?? paper.ids[0];
  const [first] = found;
  const isNew = first === undefined || compareSchemes(first.name, best) > 0;
  const draft = isNew ? newDraft(best, origin, at) : first;
  const losers = found.filter((other) => other !== draft);
  for (const loser of losers) merge(known, changes, draft, loser, isGuess);
  for (const id of paper.ids) addName(draft, id, isGuess && !isNew);
  return { draft, merged: losers.length > 0 };
}

/** The work to stay when several turn out to be one: the best named, then the oldest. */
function compareDrafts(a: Draft, b: Draft): number {
  return compareSchemes(a.name, b.name) || a.row.created_at - b.row.created_at || compareIds(a.name, b.name);
}

function merge(known: Known, changes: Changes, winner: Draft, loser: Draft, isGuess: boolean): void {
  known.byTitle.get(loser.row.title_key)?.delete(loser);
  for (const { id } of [...winner.names, ...loser.names]) known.byName.set(canonicalId(id), winner);
  absorb(winner, loser, isGuess, (known.changeSeq += 1));
  changes.merges.push({ winner, loser });
  changes.drafts.add(loser);
}

/** A paper has a few; what gives it more names different papers as one. */
const MAX_NAMES = 200;

function addName(draft: Draft, id: PaperId, guess: boolean): void {
  const { names } = draft;
  if (
    names.length >= MAX_NAMES ||
    names.some((name) => name.id.scheme === id.scheme && name.id.value === id.value)
  )
    return;
  draft.names.push({ id, guess, changed: true });
}

/** The one work of the same title that it may be; none where several could. */
function guess(known: Known, paper: Paper): Draft | undefined {
  const namesakes = known.byTitle.get(titleKey(paper.title)) ?? new Set();
  if (namesakes.size > MAX_NAMESAKES) return undefined;
  const alike = [...namesakes].filter(
    ({ row, names, computed }) =>
      row.merged_into === null &&
      sameWorkByGuess(paper, {
        ids: names.map(({ id }) => id),
        title: row.title,
        authors: computed?.authors ?? [],
      }),
  );
  return alike.length === 1 ? alike[0] : undefined;
}

function compareSchemes(a: PaperId, b: PaperId): number {
  return a.scheme === b.scheme ? 0 : compareIds(a, b);
}
