import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Database, WorkStore } from '../store.ts';
import { ownVotes, votedFor } from '../group/own-votes.ts';
import { readWorks } from './read-works.ts';
import type { TrustRanks } from './work-from.ts';

type Options = Parameters<WorkStore['trending']>[0];

/** First what was listed or voted for since then, by votes; then everything else, the newest first. */
export async function trending(
  db: Database,
  options: Options,
  trust: TrustRanks,
): ReturnType<WorkStore['trending']> {
  const { limit, offset } = options;
  const rows = await ranked(db, options).limit(limit).offset(offset).execute();
  const recent = rows.length;
  if (rows.length < limit) {
    const before = rows.length > 0 || offset === 0 ? offset + rows.length : await countRanked(db, options);
    const more = theRest(db, options)
      .limit(limit - rows.length)
      .offset(Math.max(0, offset - before));
    rows.push(...(await more.execute()));
  }
  const works = await readWorks(db, rows, trust);
  return rows.flatMap((row, index) => {
    const work = works[index];
    if (work === undefined) return [];
    return [{ work, votes: row.votes, ownVotes: Number(row.own_votes), isRecent: index < recent }];
  });
}

function ranked(db: Database, options: Options) {
  const { installation } = options;
  return db
    .selectFrom('work')
    .selectAll()
    .select((eb) => ownVotes(eb, installation).as('own_votes'))
    .where('merged_into', 'is', null)
    .where((eb) => eb('id', 'in', rankedIds(eb, options)))
    .orderBy((eb) => eb('votes', '+', ownVotes(eb, installation)), 'desc')
    .orderBy('published_at', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc');
}

async function countRanked(db: Database, options: Options): Promise<number> {
  const { count } = await db
    .selectFrom('work')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('merged_into', 'is', null)
    .where((eb) => eb('id', 'in', rankedIds(eb, options)))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function theRest(db: Database, options: Options) {
  const { installation } = options;
  return db
    .selectFrom('work')
    .selectAll()
    .select((eb) => ownVotes(eb, installation).as('own_votes'))
    .where('merged_into', 'is', null)
    .where((eb) => eb('id', 'not in', rankedIds(eb, options)))
    .orderBy('published_at', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc');
}

/** When a work with votes was listed last, up to `at`. */
export async function lastListed(db: Database, at: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('work')
    .select((eb) => eb.fn.max('listed_at').as('at'))
    .where('listed_at', '<=', at)
    .where('votes', '>', 0)
    .where('merged_into', 'is', null)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

type Eb = ExpressionBuilder<Tables, 'work'>;

/** A `union all`: SQLite would answer "listed or voted for" by reading every work. */
function rankedIds(eb: Eb, { installation, since }: Options) {
  return eb
    .selectFrom('work as listed')
    .select('listed.id')
    .where('listed.listed_at', '>=', since)
    .unionAll(votedFor(eb, installation, since));
}
