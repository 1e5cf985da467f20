import type { ExpressionBuilder } from 'kysely';
import type { Tables } from './schema.ts';
import type { Database, WorkStore } from './store.ts';
import { toWork } from './work-row.ts';

type Options = Parameters<WorkStore['trending']>[0];

/** First what was listed or voted for since then, by votes; then what no source ever listed, the newest first. */
export async function trending(db: Database, options: Options): ReturnType<WorkStore['trending']> {
  const { limit, offset } = options;
  const rows = await ranked(db, options).limit(limit).offset(offset).execute();
  if (rows.length < limit) {
    const before = rows.length > 0 ? offset + rows.length : await countRanked(db, options);
    const more = unlisted(db, options)
      .limit(limit - rows.length)
      .offset(Math.max(0, offset - before));
    rows.push(...(await more.execute()));
  }
  return rows.map((row) => ({ work: toWork(row), votes: row.votes, ownVotes: Number(row.own_votes) }));
}

function ranked(db: Database, { installation, since }: Options) {
  return db
    .selectFrom('work')
    .selectAll()
    .select((eb) => ownVotes(eb, installation).as('own_votes'))
    .where('merged_into', 'is', null)
    .where((eb) => isRanked(eb, installation, since))
    .orderBy((eb) => eb('votes', '+', ownVotes(eb, installation)), 'desc')
    .orderBy((eb) => eb.fn.coalesce('published_at', eb.val(0)), 'desc')
    .orderBy('id');
}

async function countRanked(db: Database, { installation, since }: Options): Promise<number> {
  const { count } = await db
    .selectFrom('work')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('merged_into', 'is', null)
    .where((eb) => isRanked(eb, installation, since))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function unlisted(db: Database, { installation, since }: Options) {
  return db
    .selectFrom('work')
    .selectAll()
    .select((eb) => ownVotes(eb, installation).as('own_votes'))
    .where('merged_into', 'is', null)
    .where('listed_at', 'is', null)
    .where((eb) => eb.not(isRanked(eb, installation, since)))
    .orderBy((eb) => eb.fn.coalesce('published_at', eb.val(0)), 'desc')
    .orderBy('id');
}

type Eb = ExpressionBuilder<Tables, 'work'>;

function isRanked(eb: Eb, installation: string, since: number) {
  const votedFor = eb
    .selectFrom('mark')
    .select('mark.work_id')
    .where('mark.installation', '=', installation)
    .where('mark.kind', '=', 'up')
    .where('mark.at', '>=', since);
  // Not null alone: `listed_at >= since` of an unlisted work is neither true nor false.
  return eb.or([eb(eb.fn.coalesce('listed_at', eb.val(-1)), '>=', since), eb('work.id', 'in', votedFor)]);
}

/** This group's `up` marks less its `down` marks. */
function ownVotes(eb: Eb, installation: string) {
  const sign = eb
    .case()
    .when('mark.kind', '=', 'up')
    .then(1)
    .when('mark.kind', '=', 'down')
    .then(-1)
    .else(0)
    .end();
  return eb
    .selectFrom('mark')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>(sign), eb.val(0)).as('own'))
    .whereRef('mark.work_id', '=', 'work.id')
    .where('mark.installation', '=', installation);
}
