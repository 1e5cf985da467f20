import { canonicalId } from '../../papers/id.ts';
import { titleKey } from '../../papers/identity.ts';
import type { PaperId } from '../../papers/paper.ts';
import { storedDraft, type Draft, type Name } from './draft.ts';
import { recordsOf } from './records.ts';
import type { Database, Sighting } from '../store.ts';
import type { TrustRanks } from './work-from.ts';

/** What is stored of the works that a batch of sightings may belong to. */
export interface Known {
  /** By every name. */
  readonly byName: Map<string, Draft>;
  readonly byTitle: Map<string, Set<Draft>>;
  changeSeq: number;
  announcedSeq: number;
  readonly trust: TrustRanks;
}

/** Titles of so many works ("Introduction") tell nothing of whether one is another. */
export const MAX_NAMESAKES = 50;

/** Reads it in a handful of queries, however many sightings there are. */
export async function loadKnown(
  db: Database,
  sightings: readonly Sighting[],
  trust: TrustRanks,
): Promise<Known> {
  const owners = await ownersOf(
    db,
    sightings.flatMap(({ paper }) => paper.ids),
  );
  const titles = sightings
    .filter(
      ({ paper, mayGuess }) => mayGuess !== false && !paper.ids.some((id) => owners.has(canonicalId(id))),
    )
    .map(({ paper }) => titleKey(paper.title));
  const ids = [...new Set([...owners.values(), ...(await titled(db, titles))])];
  const known: Known = { byName: new Map(), byTitle: new Map(), ...(await counters(db)), trust };
  for (const draft of await loadDrafts(db, ids, trust)) enlist(known, draft);
  return known;
}

/** Makes a draft findable by its names and its title. */
export function enlist(known: Known, draft: Draft): void {
  for (const { id } of draft.names) known.byName.set(canonicalId(id), draft);
  const key = draft.row.title_key;
  if (key === '') return;
  const namesakes = known.byTitle.get(key) ?? new Set();
  known.byTitle.set(key, namesakes.add(draft));
}

async function ownersOf(db: Database, ids: readonly PaperId[]): Promise<Map<string, string>> {
  const values = Map.groupBy(ids, ({ scheme }) => scheme);
  const rows = await Promise.all(
    [...values].map(([scheme, named]) =>
      db
        .selectFrom('alias')
        .select(['scheme', 'value', 'work_id'])
        .where('scheme', '=', scheme)
        .where('value', 'in', [...new Set(named.map(({ value }) => value))])
        .execute(),
    ),
  );
  return new Map(rows.flat().map(({ scheme, value, work_id }) => [`${scheme}:${value}`, work_id]));
}

async function titled(db: Database, keys: readonly string[]): Promise<readonly string[]> {
  const wanted = [...new Set(keys)].filter((key) => key !== '');
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom('work')
    .select(['id', 'title_key'])
    .where('title_key', 'in', wanted)
    .where('merged_into', 'is', null)
    .execute();
  return [...Map.groupBy(rows, ({ title_key }) => title_key).values()].flatMap((namesakes) =>
    namesakes.slice(0, MAX_NAMESAKES + 1).map(({ id }) => id),
  );
}

/** Two queries: SQLite reads one maximum off an index, but scans the table for two at once. */
async function counters(db: Database): Promise<{ changeSeq: number; announcedSeq: number }> {
  const changed = await db
    .selectFrom('work')
    .select((eb) => eb.fn.max('change_seq').as('seq'))
    .executeTakeFirst();
  const announced = await db
    .selectFrom('work')
    .select((eb) => eb.fn.max('announced_seq').as('seq'))
    .executeTakeFirst();
  return { changeSeq: changed?.seq ?? 0, announcedSeq: announced?.seq ?? 0 };
}

async function loadDrafts(
  db: Database,
  ids: readonly string[],
  trust: TrustRanks,
): Promise<readonly Draft[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('work').selectAll().where('id', 'in', ids).execute();
  const names = await namesOf(db, ids);
  const records = await recordsOf(db, ids);
  return rows.map((row) => storedDraft(row, names.get(row.id) ?? [], records.get(row.id) ?? [], trust));
}

async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, Name[]>> {
  const rows = await db.selectFrom('alias').selectAll().where('work_id', 'in', ids).execute();
  const names = new Map<string, Name[]>();
  for (const { scheme, value, work_id, guess } of rows) {
    const name = { id: { scheme, value }, guess: guess === 1, changed: false };
    const own = names.get(work_id) ?? [];
    own.push(name);
    names.set(work_id, own);
  }
  return names;
}
