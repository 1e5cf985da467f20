import type { Work } from '../../papers/paper.ts';
import type { Database } from '../store.ts';
import { readWorks } from './read-works.ts';
import type { TrustRanks } from './work-from.ts';

export async function importedDays(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('work')
    .select('announced_on')
    .distinct()
    .where('announced_on', 'is not', null)
    .where('merged_into', 'is', null)
    .orderBy('announced_on')
    .execute();
  return rows.flatMap(({ announced_on }) => announced_on ?? []);
}

export async function importedOn(db: Database, day: string, trust: TrustRanks): Promise<readonly Work[]> {
  const rows = await db
    .selectFrom('work')
    .selectAll()
    .where('announced_on', '=', day)
    .where('merged_into', 'is', null)
    .orderBy('id')
    .execute();
  return (await readWorks(db, rows, trust)).filter((work) => work !== undefined);
}

/** A date that is the first moment of the day's month may tell no more than the month. */
export async function notBefore(db: Database, day: string): Promise<ReadonlySet<string>> {
  const [at, month] = [Date.parse(day), Date.parse(`${day.slice(0, 7)}-01`)];
  const rows = await db
    .selectFrom('work')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('announced_on', '>=', day),
        eb.and([
          eb('announced_on', 'is', null),
          eb.or([
            eb('published_at', 'is', null),
            eb('published_at', '>=', at),
            eb('published_at', '=', month),
          ]),
        ]),
      ]),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}
