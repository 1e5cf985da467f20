import { isDirect, parsePlaceKey } from '../../place.ts';
import { chunks } from '../chunks.ts';
import type { Database } from '../store.ts';
import { rowsOf, type PersonsRows } from './rows-of.ts';

const ROWS = 500;

/**
 * Deletes what is stored about a person, or takes the person out of what belongs to others too, as
 * `personal-columns.ts` decides; all of it or nothing.
 * @returns what there was
 */
export async function forgetPerson(db: Database, person: string): Promise<PersonsRows> {
  return db.transaction().execute(async (inside) => {
    const rows = await rowsOf(inside, person);
    await inside.deleteFrom('mark').where('person', '=', person).execute();
    await inside.deleteFrom('answer').where('person', '=', person).execute();
    await inside.deleteFrom('usage').where('person', '=', person).execute();
    for (const { place, thread, person: reader } of rows.shown)
      await inside
        .deleteFrom('shown')
        .where('place', '=', place)
        .where('thread', '=', thread)
        .where('person', '=', reader)
        .execute();
    for (const { scope, key, value } of rows.setting) await forgetSetting(inside, { scope, key, value });
    await forgetShares(inside, rows);
    await forgetDigests(inside, rows);
    return rows;
  });
}

/** That somebody was welcomed stays, so that nobody else is. */
async function forgetSetting(
  db: Database,
  { scope, key }: { readonly scope: string; readonly key: string; readonly value: string },
): Promise<void> {
  if (key.startsWith('welcomed:'))
    await db
      .updateTable('setting')
      .set({ value: '' })
      .where('scope', '=', scope)
      .where('key', '=', key)
      .execute();
  else await db.deleteFrom('setting').where('scope', '=', scope).where('key', '=', key).execute();
}

async function forgetShares(db: Database, { share }: PersonsRows): Promise<void> {
  const direct = share.filter(({ place }) => isDirect(parsePlaceKey(place)));
  const others = share.filter((row) => !direct.includes(row));
  for (const some of chunks(
    direct.map(({ id }) => id),
    ROWS,
  ))
    await db.deleteFrom('share').where('id', 'in', some).execute();
  for (const some of chunks(
    others.map(({ id }) => id),
    ROWS,
  ))
    await db.updateTable('share').set({ person: '', person_name: '' }).where('id', 'in', some).execute();
}

async function forgetDigests(db: Database, rows: PersonsRows): Promise<void> {
  for (const { id, place, created_by } of rows.subscription) {
    if (isDirect(parsePlaceKey(place))) await db.deleteFrom('subscription').where('id', '=', id).execute();
    else
      await db
        .updateTable('subscription')
        .set({ created_by: nobody(created_by) })
        .where('id', '=', id)
        .execute();
  }
  for (const id of new Set(rows.seen.map((row) => row.subscription_id)))
    await db.deleteFrom('seen').where('subscription_id', '=', id).execute();
  for (const some of chunks(
    rows.delivery.map(({ id }) => id),
    ROWS,
  ))
    await db.deleteFrom('delivery').where('id', 'in', some).execute();
  for (const some of chunks(
    rows.run.map(({ id }) => id),
    ROWS,
  )) {
    await db.deleteFrom('run_item').where('run_id', 'in', some).execute();
    await db.deleteFrom('run').where('id', 'in', some).execute();
  }
}

/** The platform stays: it says where the digest goes. */
function nobody(createdBy: string): string {
  const { platform, installation } = JSON.parse(createdBy) as Readonly<Record<string, unknown>>;
  return JSON.stringify({ platform, installation, id: '', name: '' });
}
