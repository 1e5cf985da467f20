import { titleKey } from '../../papers/identity.ts';
import type { Work } from '../../papers/paper.ts';
import { worksByIds } from './by-ids.ts';
import type { Database } from '../store.ts';
import type { TrustRanks } from './work-from.ts';

interface Titled {
  readonly id: string;
  readonly title_key: string;
}

/** Titles that one statement looks through: SQLite holds the event loop meanwhile. */
const SLICE = 2_000;
/** After so many slices no more titles that only contain the words are looked for. */
const SLICES = 50;

/** Works whose title starts with the words, the shortest first; if those are few, then those that contain them. */
export async function byTitle(
  db: Database,
  words: string,
  limit: number,
  trust: TrustRanks,
): Promise<readonly Work[]> {
  const key = titleKey(words);
  if (key === '') return [];
  const starting = await beginning(db, key, limit);
  const others = starting.length < limit ? await containing(db, key, limit) : [];
  const ids = [...new Set([...starting, ...others].map(({ id }) => id))];
  return worksByIds(db, ids.slice(0, limit), trust);
}

/** Works whose title starts with these words, the shortest ones first. */
export async function byTitleStart(
  db: Database,
  words: string,
  limit: number,
  trust: TrustRanks,
): Promise<readonly Work[]> {
  const key = titleKey(words);
  if (key === '') return [];
  const starting = await beginning(db, key, limit);
  return worksByIds(
    db,
    starting.map(({ id }) => id),
    trust,
  );
}

function beginning(db: Database, key: string, limit: number): Promise<readonly Titled[]> {
  return titled(db, `${key}%`, limit)
    .where('title_key', '>=', key)
    .where('title_key', '<', `${key}\u{10ffff}`)
    .execute();
}

async function containing(db: Database, key: string, limit: number): Promise<readonly Titled[]> {
  const found: Titled[] = [];
  let after = '';
  for (let slice = 0; slice < SLICES; slice += 1) {
    const last = await endOfSlice(db, after);
    const rest = titled(db, `%${key}%`, limit).where('title_key', '>', after);
    found.push(...(await (last === undefined ? rest : rest.where('title_key', '<=', last)).execute()));
    if (last === undefined) break;
    after = last;
  }
  return found
    .sort((a, b) => a.title_key.length - b.title_key.length || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The last title of the slice; undefined where less than one is left. */
async function endOfSlice(db: Database, after: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('work')
    .select('title_key')
    .where('title_key', '>', after)
    .where('merged_into', 'is', null)
    .orderBy('title_key')
    .limit(1)
    .offset(SLICE - 1)
    .executeTakeFirst();
  return row?.title_key;
}

/** With a bound on `title_key`, SQLite reads the index alone and not the abstracts beside the titles. */
function titled(db: Database, pattern: string, limit: number) {
  return db
    .selectFrom('work')
    .select(['id', 'title_key'])
    .where('title_key', 'like', pattern)
    .where('merged_into', 'is', null)
    .orderBy((eb) => eb.fn<number>('length', ['title_key']))
    .orderBy('id')
    .limit(limit);
}
