import type { Card } from '../message/card.ts';
import type { Work } from '../papers/paper.ts';
import type { Person, Place } from '../place.ts';
import type { Dial, SubscriptionState } from '../store/schema.ts';
import type { DigestCounts } from './counts.ts';

/** When a digest comes. Local times are `HH:MM` in `zone` (IANA). */
export type Schedule =
  /** With each announcement, not before `notBefore`. The default. */
  | { readonly when: 'announced'; readonly notBefore: string; readonly zone: string }
  /** On these weekdays (1 Monday … 7 Sunday) at `at`. */
  | { readonly when: 'days'; readonly days: readonly number[]; readonly at: string; readonly zone: string }
  /** On the first of each month at `at`. */
  | { readonly when: 'monthly'; readonly at: string; readonly zone: string };

export interface Subscription {
  readonly id: string;
  readonly place: Place;
  /** Empty: trending. */
  readonly topic: string;
  readonly schedule: Schedule;
  /** Papers a message; the rest is folded. */
  readonly budget: number;
  readonly dial: Dial;
  readonly state: SubscriptionState;
  /** A sentence for the owner: why it is paused. */
  readonly pausedReason?: string;
  readonly nextRunAt?: number;
  readonly createdBy: Person;
  /** Deliveries whose outcome is not known, told to the owner. */
  readonly uncertain: number;
}

/** What the last run of a digest came to. */
export interface LastRun {
  /** Epoch ms. */
  readonly at: number;
  /** How many papers it chose. */
  readonly papers: number;
  /** Among how many. */
  readonly looked: number;
  /** Titles of the sources that failed. */
  readonly failed: readonly string[];
  /** The one that nearly fitted, where none did. */
  readonly nearest?: Work;
  /** Why its message will not be posted: a sentence. */
  readonly problem?: string;
}

/** Why a paper came with a digest, or did not. */
export type Why =
  /** It came, or was folded, or its message could not be posted; `at` epoch ms. */
  | {
      readonly came: 'posted' | 'folded' | 'held';
      readonly at: number;
      readonly reason: string;
      readonly permalink?: string;
    }
  /** Another digest of the place had brought it. */
  | { readonly came: 'elsewhere'; readonly at: number }
  /** No source has announced it as new: look-ups and imports are not news. */
  | { readonly came: 'not announced' }
  /** Announced before the digest looked for the first time. */
  | { readonly came: 'too early' }
  /** To be looked at by the next run. */
  | { readonly came: 'still to come' }
  /** A condition of the topic shuts it out: an author, a category, a phrase, an exclusion. */
  | { readonly came: 'shut out' }
  /**
   * Looked at, and not near enough: its score, what it must reach by the dial, and what it has of the topic, empty for
   * nothing.
   */
  | { readonly came: 'not close'; readonly reason: string; readonly score: number; readonly cut: number }
  /** Listed with too few votes; of digests of trending papers. */
  | { readonly came: 'few votes' };

export interface Preview {
  /** As it would be posted. */
  readonly card: Card;
  readonly posted: number;
  readonly folded: number;
  readonly looked: number;
}

export interface Folded {
  /** How many the message itself shows. */
  readonly shown: number;
  readonly papers: readonly { readonly work: Work; readonly reason: string }[];
}

export interface NewDigest {
  readonly topic: string;
  readonly place: Place;
  readonly schedule: Schedule;
  readonly createdBy: Person;
  /** Papers a message, 5 if unset. */
  readonly budget?: number;
  readonly dial?: Dial;
  /** Its first message brings the best of the last 7 days; else only what is announced from now on. */
  readonly opensWithLastWeek?: boolean;
}

/** What a person may change of a digest. */
export interface DigestChange {
  readonly topic?: string;
  readonly place?: Place;
  readonly schedule?: Schedule;
  readonly budget?: number;
  readonly dial?: Dial;
}

/** What commands may do with digests. Rights are the caller's to check first. All throw `UserError` for what a person can mend. */
export interface Digests {
  /** At most 25 digests a place. */
  add(digest: NewDigest): Promise<Subscription>;
  /** Digests of a place, by topic. */
  list(place: Place): Promise<readonly Subscription[]>;
  /** Digests of a whole workspace or server, by place and topic. Which of them somebody may see is the caller's to check. */
  listAll(group: Pick<Place, 'platform' | 'installation'>): Promise<readonly Subscription[]>;
  /** Also one that was removed, which only `resume` takes. */
  byId(id: string): Promise<Subscription | undefined>;
  edit(id: string, change: DigestChange): Promise<Subscription>;
  pause(id: string): Promise<Subscription>;
  /** Also clears a refusal's pause and brings a removed one back; what was missed comes with the next run, once. */
  resume(id: string): Promise<Subscription>;
  remove(id: string): Promise<void>;
  /** The next `count` instants it will run at. */
  nextTimes(schedule: Schedule, count: number): readonly number[];
  /** What the announcements of the last `days` would have brought. Posts nothing, counts nothing as seen. */
  preview(
    digest: { readonly topic: string; readonly place: Place; readonly budget?: number; readonly dial?: Dial },
    days: number,
  ): Promise<Preview>;
  /** Runs it at once: posts publicly and counts as delivered. The outcome as a sentence. */
  now(
    id: string,
  ): Promise<{ readonly posted: number; readonly sentence: string; readonly permalink?: string }>;
  /** The papers of a run that did not fit its message, best first, and how many did; none for a run that is not known. */
  folded(runId: string): Promise<Folded>;
  /** Where the message of a run stands, or would have, and who made its digest; nowhere for a run that is not known. */
  whereRun(runId: string): Promise<{ readonly places: readonly Place[]; readonly createdBy?: Person }>;
  /** The works on the digest that the thread at `place` hangs on, as its card numbers them; none where it is no digest's. */
  worksInThread(place: Place): Promise<readonly string[]>;
  /** The latest digest posted at a place: its works as its card numbers them, and when it was posted. */
  lastPosted(place: Place): Promise<{ readonly works: readonly string[]; readonly at: number } | undefined>;
  /** What the last run of a digest came to; undefined before the first. */
  lastRun(id: string): Promise<LastRun | undefined>;
  /** What its runs came to, the last first. */
  runs(id: string, page: { readonly offset: number; readonly limit: number }): Promise<readonly LastRun[]>;
  /** Why a stored work came with a digest, or did not. @throws UserError when the digest was removed */
  why(id: string, work: Work): Promise<Why>;
  /** Digests due next, soonest first, for `/status`. */
  upcoming(place: Place, count: number): Promise<readonly Subscription[]>;
  /** Over all places, for those who watch over Paperboy. */
  counts(): Promise<DigestCounts>;
}
