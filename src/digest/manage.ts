import { UserError } from '../errors.ts';
import { placeKey, type Place } from '../place.ts';
import type { Database, Store } from '../store/store.ts';
import { DAY_MS, type Clock } from '../time.ts';
import type { Digests, NewDigest } from './digests.ts';
import { readTopic } from './relevance/topic.ts';
import { supersede } from './run/plan.ts';
import type { Calendar } from './schedule.ts';
import {
  addSubscription,
  anySubscription,
  changeSubscription,
  kindOf,
  pauseSubscription,
  subscriptionById,
  subscriptionsAt,
} from './subscriptions.ts';
import { wordUnits } from '../text/word-units.ts';

const MAX_DIGESTS_A_PLACE = 25;
const DEFAULT_BUDGET = 5;
const OPENING_MS = 7 * DAY_MS;
/** As much as a command's option takes; no topic needs more words. */
const MAX_TOPIC_CHARS = 300;
const NONE = 'There is no such digest any more.';

interface ManageInput {
  readonly store: Store;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** A new id of `[a-z0-9]`. */
  readonly newId: () => string;
}

/** The wishes of people about digests: make, change, stop, resume and remove them. */
export function manageDigests({
  store,
  clock,
  calendar,
  newId,
}: ManageInput): Pick<Digests, 'add' | 'edit' | 'pause' | 'resume' | 'remove'> {
  return {
    async add({
      place,
      schedule,
      createdBy,
      budget = DEFAULT_BUDGET,
      dial = 'balanced',
      ...digest
    }: NewDigest) {
      const topic = tidy(digest.topic, clock.now());
      const id = newId();
      const at = clock.now();
      const reachesBackMs = digest.opensWithLastWeek === true ? OPENING_MS : 0;
      const fromSeq = await (reachesBackMs === 0
        ? store.works.lastAnnouncedSeq()
        : store.works.announcedSeqAt(at - reachesBackMs));
      await store.transaction(async (db) => {
        await refuseMore(db, place);
        await refuseDouble(db, topic, place);
        const nextRunAt = calendar.nextRun(schedule, at);
        const wish = { topic, place, schedule, createdBy, budget, dial };
        await addSubscription(db, { id, ...wish, nextRunAt, fromSeq, reachesBackMs, at });
      });
      return existing(store.db, id);
    },

    edit: (id, wish) =>
      store.transaction(async (db) => {
        const digest = await existing(db, id);
        const topic = wish.topic === undefined ? digest.topic : tidy(wish.topic, clock.now());
        const place = wish.place ?? digest.place;
        if (placeKey(place) !== placeKey(digest.place)) await refuseMore(db, place);
        await refuseDouble(db, topic, place, id);
        await takeBack(db, id);
        await changeSubscription(db, id, {
          ...{ query: topic, kind: kindOf(topic), place: placeKey(place) },
          ...(wish.budget !== undefined && { budget: wish.budget }),
          ...(wish.dial && { dial: wish.dial }),
          ...(wish.schedule && { schedule: JSON.stringify(wish.schedule) }),
          ...(wish.schedule &&
            digest.state === 'active' && { next_run_at: calendar.nextRun(wish.schedule, clock.now()) }),
        });
        return existing(db, id);
      }),

    pause: (id) =>
      store.transaction(async (db) => {
        await takeBack(db, id);
        await pauseSubscription(db, id, null);
        return existing(db, id);
      }),

    async resume(id) {
      const digest = await anySubscription(store.db, id);
      if (digest === undefined) throw new UserError(NONE);
      const { state, schedule, topic, place } = digest;
      if (state === 'active') return digest;
      await store.transaction(async (db) => {
        if (state === 'removed') {
          await refuseMore(db, place);
          await refuseDouble(db, topic, place);
        }
        const next_run_at = calendar.nextRun(schedule, clock.now());
        await changeSubscription(db, id, {
          state: 'active',
          paused_reason: null,
          removed_at: null,
          next_run_at,
        });
      });
      return existing(store.db, id);
    },

    remove: (id) =>
      store.transaction(async (db) => {
        await existing(db, id);
        await takeBack(db, id);
        await changeSubscription(db, id, {
          state: 'removed',
          removed_at: clock.now(),
          next_run_at: null,
        });
      }),
  };
}

/** What was planned and not posted comes with the next run, as the digest then is. */
function takeBack(db: Database, id: string): Promise<void> {
  return supersede(db, id, 'The digest was changed before it was posted.');
}

/** @throws UserError when it was removed or never was */
export async function existing(db: Database, id: string) {
  const digest = await subscriptionById(db, id);
  if (digest === undefined) throw new UserError(NONE);
  return digest;
}

/** Trending papers by their name are the empty topic. @throws UserError for what can never bring a paper */
function tidy(topic: string, now: number): string {
  const tidied = topic.replace(/\s+/g, ' ').trim();
  if (/^(trending( papers)?)?$/i.test(tidied)) return '';
  if (tidied.length > MAX_TOPIC_CHARS) {
    throw new UserError(
      `A topic may have at most ${MAX_TOPIC_CHARS} characters; this one has ${tidied.length}. A few words, parted by OR, are enough.`,
    );
  }
  if (readTopic(tidied, now) !== undefined) return tidied;
  throw new UserError(
    'A digest needs a topic: some words, a "phrase" or an author:name. Without any it brings trending papers.',
  );
}

async function refuseMore(db: Database, place: Place): Promise<void> {
  const here = await subscriptionsAt(db, place);
  if (here.length >= MAX_DIGESTS_A_PLACE) {
    throw new UserError(
      `There are ${MAX_DIGESTS_A_PLACE} digests here already, which is the most. Remove one first.`,
    );
  }
}

async function refuseDouble(db: Database, topic: string, place: Place, except?: string): Promise<void> {
  const same = (await subscriptionsAt(db, place)).find(
    (digest) => digest.id !== except && meaning(digest.topic) === meaning(topic),
  );
  if (same) {
    const name = same.topic === '' ? 'trending papers' : `“${same.topic}”`;
    throw new UserError(`A digest on ${name} comes there already. Edit or remove that one.`);
  }
}

/** Equal for topics that differ only in case, accents, hyphens and inflection. Fields, quotes and exclusions count. */
function meaning(topic: string): string {
  const words = wordUnits(topic.replace(/[":]/g, ' ')).flatMap(({ parts, joined = '' }) =>
    parts.length === 0 ? [joined] : parts.map(({ term }) => term),
  );
  return JSON.stringify([words, topic.match(/(?<=^|\s)-|[":|]/g)]);
}
