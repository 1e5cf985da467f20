import { titleKey } from '../papers/identity.ts';
import type { Work } from '../papers/paper.ts';
import { worksByIds } from './by-ids.ts';
import type { Database } from './store.ts';

/** Works whose title starts with the words, the shortest first; if those are few, then those that contain them. */
export async function byTitle(db: Database, words: string, limit: number): Promise<readonly Work[]> {
  const key = titleKey(words);
  if (key === '') return [];
  const starting = await titled(db, `${key}%`, limit)
    .where('title_key', '>=', key)
    .where('title_key', '<', `${key}\u{10ffff}`)
    .execute();
  const containing =
    starting.length < limit ? await titled(db, `%${key}%`, limit).where('title_key', '>', '').execute() : [];
  const ids = [...new Set([...starting, ...containing].map(({ id }) => id))];
  return worksByIds(db, ids.slice(0, limit));
}

/** With a bound on `title_key`, SQLite reads the index alone and not the abstracts beside the titles. */
function titled(db: Database, pattern: string, limit: number) {
  return db
    .selectFrom('work')
    .select('id')
    .where('title_key', 'like', pattern)
    .where('merged_into', 'is', null)
    .orderBy((eb) => eb.fn<number>('length', ['title_key']))
    .orderBy('id')
    .limit(limit);
}
