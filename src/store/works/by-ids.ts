import type { Work } from '../../papers/paper.ts';
import { chunks } from '../chunks.ts';
import type { Database } from '../store.ts';
import { readAll } from './read-works.ts';
import type { TrustRanks } from './work-from.ts';
import type { WorkRow } from './work-row.ts';

/** Ids a query asks for. */
const IDS = 500;

/** Works in the order asked, unknown ones left out; a merged work is the one it turned out to be. */
export async function worksByIds(
  db: Database,
  ids: readonly string[],
  trust: TrustRanks,
): Promise<readonly Work[]> {
  const rows = new Map<string, WorkRow>();
  for (const wanted of chunks([...new Set(ids)], IDS)) {
    const found = await db.selectFrom('work').selectAll().where('id', 'in', wanted).execute();
    for (const row of found) rows.set(row.id, row);
  }
  const merged = [...rows.values()].flatMap(({ merged_into }) => merged_into ?? []);
  const roots = merged.length === 0 ? [] : await worksByIds(db, merged, trust);
  const root = new Map(roots.map((work) => [work.id, work]));
  const own = await readAll(
    db,
    [...rows.values()].filter(({ merged_into }) => merged_into === null),
    trust,
  );
  for (const work of own) root.set(work.id, work);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    return root.get(row.merged_into ?? row.id) ?? [];
  });
}
