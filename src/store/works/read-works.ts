import { StoreError } from '../../errors.ts';
import type { Work } from '../../papers/paper.ts';
import type { Database } from '../store.ts';
import { recordsOf } from './records.ts';
import { workFrom, type TrustRanks } from './work-from.ts';
import { isWhole, toWork, visibleRow, type WorkRow } from './work-row.ts';

/**
 * Rows as works, in their order. One whose text does not have its checksum is read from what its sources said;
 * undefined where that is lost too.
 */
export async function readWorks(
  db: Database,
  rows: readonly WorkRow[],
  trust: TrustRanks,
): Promise<readonly (Work | undefined)[]> {
  const damaged = rows.filter((row) => !isWhole(row)).map(({ id }) => id);
  if (damaged.length === 0) return rows.map(toWork);
  const records = await recordsOf(db, damaged);
  return rows.map((row) => {
    if (isWhole(row)) return toWork(row);
    const said = records.get(row.id);
    return said && toWork({ ...row, ...visibleRow(workFrom(said, trust)) });
  });
}

/** @throws StoreError where a work is lost */
export async function readAll(
  db: Database,
  rows: readonly WorkRow[],
  trust: TrustRanks,
): Promise<readonly Work[]> {
  const works = await readWorks(db, rows, trust);
  return works.map((work, at) => {
    if (work !== undefined) return work;
    throw new StoreError(
      `What is stored of ${rows[at]?.id ?? 'a paper'} is damaged. Stop Paperboy and \`restore\` the newest file of DATA_DIR/backups, or import that paper again.`,
    );
  });
}
