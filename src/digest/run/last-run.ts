import { z } from 'zod';
import type { Database, Store } from '../../store/store.ts';
import type { LastRun } from '../digests.ts';

/** What a run wrote down of what it looked at, as far as it is read again. */
const ReportSchema = z.object({
  papers: z.number(),
  failed: z.array(z.object({ title: z.string() })),
});

/** What the last run of a subscription came to; undefined before the first. */
export async function lastRunOf(store: Store, subscriptionId: string): Promise<LastRun | undefined> {
  const [last] = await runsOf(store, subscriptionId, { offset: 0, limit: 1 });
  return last;
}

/** What runs of a subscription came to, the last first. */
export async function runsOf(
  { db, works }: Store,
  subscriptionId: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly LastRun[]> {
  const runs = await db
    .selectFrom('run')
    .select(['id', 'started_at', 'report'])
    .where('subscription_id', '=', subscriptionId)
    .orderBy('started_at', 'desc')
    .orderBy('to_seq', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const told: LastRun[] = [];
  for (const run of runs) told.push(await outcomeOf(db, works, run));
  return told;
}

async function outcomeOf(
  db: Database,
  works: Store['works'],
  run: { readonly id: string; readonly started_at: number; readonly report: string },
): Promise<LastRun> {
  const report = ReportSchema.parse(JSON.parse(run.report));
  const items = await db
    .selectFrom('run_item')
    .select(['work_id', 'outcome'])
    .where('run_id', '=', run.id)
    .orderBy('score', 'desc')
    .orderBy('work_id')
    .execute();
  const chosen = items.filter(({ outcome }) => outcome !== 'below' && outcome !== 'elsewhere');
  const below = items.filter(({ outcome }) => outcome === 'below');
  const [nearest] = chosen.length > 0 ? [] : await works.byIds(below.slice(0, 1).map((row) => row.work_id));
  const problem = await problemOf(db, run.id);
  return {
    at: run.started_at,
    papers: chosen.length,
    looked: report.papers,
    failed: report.failed.map(({ title }) => title),
    ...(nearest && { nearest }),
    ...(problem !== undefined && { problem }),
  };
}

/** Why the message of a run will not be posted. */
async function problemOf(db: Database, runId: string): Promise<string | undefined> {
  const dead = await db
    .selectFrom('delivery')
    .select('problem')
    .where('run_id', '=', runId)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return dead?.problem ?? undefined;
}
