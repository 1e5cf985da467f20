import { UserError } from '../errors.ts';
import { digestCard } from '../message/digest.ts';
import { listing, plural } from '../message/text.ts';
import { groupOf, parsePlaceKey, type PlatformName } from '../place.ts';
import { DAY_MS, type Clock } from '../time.ts';
import { compose } from './run/compose.ts';
import type { Digests } from './digests.ts';
import { lastRunOf, runsOf } from './run/last-run.ts';
import { whyOf } from './why.ts';
import { existing } from './manage.ts';
import type { Relevance } from './relevance/relevance.ts';
import { supersede } from './run/plan.ts';
import { lastPosted, worksInThread } from './delivery/on-card.ts';
import { run, type RunInput } from './run/run.ts';
import { anySubscription, subscriptionsAt, subscriptionsIn } from './subscriptions.ts';

interface ShowInput extends RunInput {
  readonly relevance: Pick<Relevance, 'judge' | 'explain'>;
  readonly clock: Clock;
  /** Posts everything that is ready. */
  readonly deliver: () => Promise<void>;
  readonly isConnected: (platform: PlatformName) => boolean;
}

type Shown = Pick<
  Digests,
  | 'list'
  | 'listAll'
  | 'byId'
  | 'nextTimes'
  | 'preview'
  | 'now'
  | 'folded'
  | 'whereRun'
  | 'worksInThread'
  | 'lastPosted'
  | 'lastRun'
  | 'runs'
  | 'why'
  | 'upcoming'
>;

const DEFAULT_BUDGET = 5;

/** What people see of digests: lists, previews, what was folded, and one now. */
export function showDigests(input: ShowInput): Shown {
  const { store, clock, calendar } = input;
  return {
    list: (place) => subscriptionsAt(store.db, place),
    listAll: (group) => subscriptionsIn(store.db, group),
    byId: (id) => anySubscription(store.db, id),
    nextTimes: (schedule, count) => calendar.nextRuns(schedule, clock.now(), count),

    async preview({ topic, place, budget = DEFAULT_BUDGET, dial = 'balanced' }, days) {
      const to = clock.now();
      const from = to - days * DAY_MS;
      const [fromSeq, toSeq] = [await store.works.announcedSeqAt(from), await store.works.lastAnnouncedSeq()];
      const composed = await compose(input, {
        topic,
        budget,
        dial,
        from,
        to,
        fromSeq,
        toSeq,
        installation: groupOf(place),
      });
      const { posted, matched, looked } = composed;
      const folded = composed.folded.length;
      const card = digestCard({ topic, posted, folded, matched, looked });
      return { card, posted: posted.length, folded, looked: looked.papers };
    },

    now: (id) => runNow(input, id),

    async folded(runId) {
      const rows = await store.db
        .selectFrom('run_item')
        .select(['work_id', 'reason', 'outcome'])
        .where('run_id', '=', runId)
        .where('outcome', 'in', ['posted', 'folded', 'held'])
        .orderBy('score', 'desc')
        .orderBy('work_id')
        .execute();
      const rest = rows.filter(({ outcome }) => outcome !== 'posted');
      const works = await store.works.byIds(rest.map((row) => row.work_id));
      const reasons = new Map(rest.map((row) => [row.work_id, row.reason]));
      return {
        shown: rows.length - rest.length,
        papers: works.map((work) => ({ work, reason: reasons.get(work.id) ?? '' })),
      };
    },

    async whereRun(runId) {
      const { db } = store;
      const run = db.selectFrom('run').select('subscription_id').where('id', '=', runId);
      const [asked, posts] = await Promise.all([
        run.executeTakeFirst(),
        db.selectFrom('delivery').select('place').distinct().where('run_id', '=', runId).execute(),
      ]);
      const digest = asked && (await anySubscription(db, asked.subscription_id));
      if (digest === undefined) return { places: [] };
      const stands = posts.map(({ place }) => parsePlaceKey(place));
      return { places: stands.length === 0 ? [digest.place] : stands, createdBy: digest.createdBy };
    },

    worksInThread: (place) => worksInThread(store.db, place),
    lastPosted: (place) => lastPosted(store.db, place),
    runs: (id, page) => runsOf(store, id, page),
    why: async (id, work) => whyOf(input, await existing(store.db, id), work),
    lastRun: (id) => lastRunOf(store, id),

    async upcoming(place, count) {
      const active = (await subscriptionsAt(store.db, place)).filter(
        ({ nextRunAt }) => nextRunAt !== undefined,
      );
      return active.sort((a, b) => (a.nextRunAt ?? 0) - (b.nextRunAt ?? 0)).slice(0, count);
    },
  };
}

async function runNow(input: ShowInput, id: string): ReturnType<Digests['now']> {
  const { store, clock, isConnected, deliver } = input;
  const { place } = await existing(store.db, id);
  if (!isConnected(place.platform))
    throw new UserError('That platform is not connected now. Try again later.');
  const since = (await lastRunOf(store, id)) ? 'the last digest' : 'it was made';
  await store.transaction((db) => supersede(db, id, 'It came with the next digest.'));
  const now = clock.now();
  const ran = await run(input, await existing(store.db, id), { slot: now, now });
  const { posted, folded, looked } = ran.composed;
  if (ran.outcome !== 'planned') {
    throw new UserError('The digest changed just now, so nothing was posted. Ask again.');
  }
  if (ran.deliveryId === undefined) {
    const failed = looked.failed.map(({ title }) => title);
    const silent = failed.length === 0 ? '' : ` ${listing(failed)} did not answer.`;
    return {
      posted: 0,
      sentence: `Nothing new among ${plural(looked.papers, 'paper')} announced since ${since}.${silent}`,
    };
  }
  await deliver();
  const { state, permalink, problem } = await store.db
    .selectFrom('delivery')
    .select(['state', 'permalink', 'problem'])
    .where('id', '=', ran.deliveryId)
    .executeTakeFirstOrThrow();
  if (state === 'dead') throw new UserError(problem ?? 'It could not be posted.');
  const more = folded.length === 0 ? '' : `, ${folded.length} more folded`;
  const papers = `${plural(posted.length, 'paper')}${more}`;
  const sentence =
    state === 'sent'
      ? `Posted ${papers}.`
      : state === 'uncertain'
        ? 'The platform did not say whether it was posted. Paperboy looks for it and tells you in the list of digests here.'
        : `${papers} will be posted as soon as the platform takes it.`;
  return { posted: state === 'sent' ? posted.length : 0, sentence, ...(permalink !== null && { permalink }) };
}
