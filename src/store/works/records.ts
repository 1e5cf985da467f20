import type { Database } from '../store.ts';
import { decodeRecord, isAsSaid, type SourceRecord } from './source-record.ts';

/** The sightings of works and of all that was merged into them; damaged ones are left out. */
export async function recordsOf(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, readonly SourceRecord[]>> {
  const rows = await db
    .selectFrom('sighting')
    .innerJoin('work', 'work.id', 'sighting.work_id')
    .select((eb) => [
      eb.fn.coalesce(eb.ref('work.merged_into'), eb.ref('work.id')).as('work'),
      'sighting.source',
      'sighting.hash',
      'sighting.seen_at',
      'sighting.payload',
    ])
    .where((eb) => eb.or([eb('work.id', 'in', ids), eb('work.merged_into', 'in', ids)]))
    .execute();
  const records = new Map<string, SourceRecord[]>();
  for (const { work, ...row } of rows) {
    if (!isAsSaid(row)) continue;
    const said = records.get(work) ?? [];
    said.push(decodeRecord(row));
    records.set(work, said);
  }
  return records;
}
