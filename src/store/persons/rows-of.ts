import type { ExpressionBuilder, Selectable } from 'kysely';
import { z } from 'zod';
import { isDirect, parsePersonKey, parsePlaceKey, personKey, PLATFORMS } from '../../place.ts';
import type { Tables } from '../schema.ts';
import type { Database } from '../store.ts';

/** The tables with rows that may be a person's, in the order of an export. */
export const PERSONS_TABLES = [
  ...(['mark', 'share', 'subscription', 'run', 'run_item', 'delivery', 'seen'] as const),
  ...(['answer', 'usage', 'shown', 'setting'] as const),
];

/** Everything stored about one person, as it is stored. */
export type PersonsRows = {
  readonly [T in (typeof PERSONS_TABLES)[number]]: readonly Selectable<Tables[T]>[];
};

const Made = z.object({ platform: z.enum(PLATFORMS), installation: z.string(), id: z.string() });

/** @param person a `personKey` */
export async function rowsOf(db: Database, person: string): Promise<PersonsRows> {
  const subscription = await madeBy(db, person);
  const mark = await db.selectFrom('mark').selectAll().where('person', '=', person).orderBy('at').execute();
  const own = await db.selectFrom('share').selectAll().where('person', '=', person).orderBy('at').execute();
  const answer = await db.selectFrom('answer').selectAll().where('person', '=', person).execute();
  const usage = await db.selectFrom('usage').selectAll().where('person', '=', person).execute();
  const seen = await db.selectFrom('shown').selectAll().where('person', '=', person).execute();
  const direct = [...mark, ...own, ...answer, ...usage, ...seen, ...subscription]
    .map(({ place }) => place)
    .filter((place) => isDirect(parsePlaceKey(place)));
  const posted = await db.selectFrom('share').selectAll().where('place', 'in', list(direct)).execute();
  const share = [...own, ...posted.filter(({ id }) => !own.some((known) => known.id === id))];
  const shown = await db
    .selectFrom('shown')
    .selectAll()
    .where((eb) => eb.or([eb('person', '=', person), eb('place', 'in', list(direct))]))
    .execute();
  const setting = await settingsOf(db, person, idsOf(answer));
  const owned = subscription.filter(({ place }) => isDirect(parsePlaceKey(place)));
  return {
    ...{ mark, share, subscription, answer, usage, shown, setting },
    ...(await comeOf(db, idsOf(owned), direct)),
  };
}

async function madeBy(db: Database, person: string): Promise<PersonsRows['subscription']> {
  const rows = await db.selectFrom('subscription').selectAll().orderBy('created_at').execute();
  return rows.filter((row) => makerOf(row.created_by) === person);
}

/** What came of digests that are nobody else's. */
async function comeOf(
  db: Database,
  digests: readonly string[],
  direct: readonly string[],
): Promise<Pick<PersonsRows, 'run' | 'run_item' | 'delivery' | 'seen'>> {
  const run = await db.selectFrom('run').selectAll().where('subscription_id', 'in', list(digests)).execute();
  return {
    run,
    run_item: await db
      .selectFrom('run_item')
      .selectAll()
      .where('run_id', 'in', list(idsOf(run)))
      .execute(),
    delivery: await db
      .selectFrom('delivery')
      .selectAll()
      .where((eb) => eb.or([eb('subscription_id', 'in', list(digests)), eb('place', 'in', list(direct))]))
      .execute(),
    seen: await db.selectFrom('seen').selectAll().where('subscription_id', 'in', list(digests)).execute(),
  };
}

/** Undefined for one who was forgotten. */
function makerOf(createdBy: string): string | undefined {
  const made = Made.parse(JSON.parse(createdBy));
  return made.id === '' ? undefined : personKey(made);
}

/** Their own scope; the words of their answers; and what a platform's adapter remembers of them. */
function settingsOf(
  db: Database,
  person: string,
  answers: readonly string[],
): Promise<PersonsRows['setting']> {
  const { platform = '', installation = '', id = '' } = parsePersonKey(person) ?? {};
  const isAbout = (eb: ExpressionBuilder<Tables, 'setting'>) =>
    platform === 'terminal'
      ? eb('key', '=', 'history')
      : eb.and([eb('value', '=', id), eb('key', '=', `welcomed:${installation}`)]);
  return db
    .selectFrom('setting')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('scope', '=', person),
        eb.and([eb('scope', '=', 'answer'), eb('key', 'in', list(answers))]),
        eb.and([eb('scope', '=', `adapter:${platform}`), isAbout(eb)]),
      ]),
    )
    .execute();
}

/** Everybody something is stored about. */
export async function personsStored(db: Database): Promise<readonly string[]> {
  const keys = [
    ...(await db.selectFrom('mark').select('person').distinct().execute()),
    ...(await db.selectFrom('share').select('person').distinct().execute()),
    ...(await db.selectFrom('answer').select('person').distinct().execute()),
    ...(await db.selectFrom('usage').select('person').distinct().execute()),
    ...(await db.selectFrom('shown').select('person').distinct().execute()),
  ].map(({ person }) => person);
  const makers = await db.selectFrom('subscription').select('created_by').distinct().execute();
  const all = [...keys, ...makers.map(({ created_by }) => makerOf(created_by) ?? '')];
  return [...new Set(all)].filter((key) => key !== '').sort();
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

/** PostgreSQL takes no empty list; nothing has the empty id. */
function list(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [''] : [...new Set(ids)];
}
