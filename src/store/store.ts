import type { Kysely } from 'kysely';
import type { Place } from '../place.ts';
import type { IdScheme, Origin, Paper, PaperId, Work } from '../papers/paper.ts';
import type { FetchOutcome, MarkKind, ShareHow, Tables } from './schema.ts';

export type { FetchOutcome, MarkKind } from './schema.ts';

export type Database = Kysely<Tables>;

/** A sighting on its way in. */
export interface Sighting {
  readonly paper: Paper;
  readonly source: string;
  readonly origin: Origin;
  /** The source announced it as new. Only with origin `sync`. */
  readonly announced?: boolean;
  /** The day an import says it was announced, YYYY-MM-DD: for `replay`. Makes no announcement. */
  readonly announcedOn?: string;
  readonly votes?: number;
  /** When the source put it on its list, where it says so; for what is announced, the instant of `ingest` otherwise. */
  readonly listedAt?: number;
  readonly ownSummary?: boolean;
  /** False in an import: works given different ids are never merged by a guess. */
  readonly mayGuess?: boolean;
}

export type Ingested = { readonly workId: string; readonly outcome: 'added' | 'changed' | 'same' };

/** A work with its votes: all that were ever counted, and this installation's own. */
export interface Trending {
  readonly work: Work;
  readonly votes: number;
  readonly ownVotes: number;
  /** Announced, listed or voted for in the time asked about. */
  readonly isRecent: boolean;
}

/** A work that a source listed, with the votes it got. */
export interface VotedWork {
  readonly id: string;
  readonly authors: readonly string[];
  /** Epoch ms. */
  readonly listedAt: number;
  readonly votes: number;
}

/** What one source said of a work, and when that was last heard. */
export interface Said {
  readonly source: string;
  readonly seenAt: number;
  readonly paper: Paper;
  readonly ownSummary: boolean;
}

/** Papers and what was said of them. */
export interface WorkStore {
  /** Stores sightings in transactions of at most 200 works; answers in order. All of a transaction or nothing. */
  ingest(sightings: readonly Sighting[], at: number): Promise<readonly Ingested[]>;
  byId(workId: string): Promise<Work | undefined>;
  /** In the order asked; unknown ones are missing. Follows merges. */
  byIds(workIds: readonly string[]): Promise<readonly Work[]>;
  byPaperId(id: PaperId): Promise<Work | undefined>;
  /** What each source said of a work, whose word counts most first. */
  said(workId: string): Promise<readonly Said[]>;
  /** Every name of a work. */
  aliases(workId: string): Promise<readonly { readonly scheme: IdScheme; readonly value: string }[]>;
  /** Works changed after `seq`, in the order of their changes; merged ones with `mergedInto`. */
  changesAfter(
    seq: number,
    limit: number,
  ): Promise<readonly { readonly work: Work; readonly mergedInto?: string }[]>;
  lastChangeSeq(): Promise<number>;
  /** Works announced in `(fromSeq, toSeq]`, in order. */
  announced(fromSeq: number, toSeq: number): Promise<readonly Work[]>;
  /** The days of which an import says that works were announced, in their order. */
  importedDays(): Promise<readonly string[]>;
  /** Works of which an import says that they were announced on a day. */
  importedOn(day: string): Promise<readonly Work[]>;
  /**
   * Works that may not have been there before a day: announced or published on it or later, or in an unknown part of
   * its month.
   */
  notBefore(day: string): Promise<ReadonlySet<string>>;
  /** Every work that was listed and voted for. */
  voted(): Promise<readonly VotedWork[]>;
  /** The highest announcement number so far; 0 for none. */
  lastAnnouncedSeq(): Promise<number>;
  /** The last announcement number given before `at` (for previews of the last days). */
  announcedSeqAt(at: number): Promise<number>;
  count(): Promise<number>;
  /** Works whose title starts with, then contains, these words; for use while the index loads. */
  byTitle(words: string, limit: number): Promise<readonly Work[]>;
  /** Works whose title starts with these words. */
  byTitleStart(words: string, limit: number): Promise<readonly Work[]>;
  /**
   * The most voted works announced or listed since `since` (epoch ms), Hugging Face's votes and this
   * installation's own `up` marks added. All other works come last, the newest first.
   */
  trending(options: {
    readonly since: number;
    readonly installation: string;
    readonly limit: number;
    readonly offset: number;
  }): Promise<readonly Trending[]>;
  /** When a work with votes was listed last, up to `at` (epoch ms); undefined where none was. */
  lastListed(at: number): Promise<number | undefined>;
}

export interface FetchRecord {
  readonly source: string;
  readonly asked: string;
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly outcome?: FetchOutcome;
  readonly items: number;
  readonly unknownItems: number;
  readonly problem?: string;
  /** What was owed and could no longer be asked for. */
  readonly missing?: Days;
}

/** UTC days, YYYY-MM-DD, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface FetchStore {
  begin(source: string, asked: string, at: number): Promise<string>;
  end(
    id: string,
    result: Pick<FetchRecord, 'outcome' | 'items' | 'unknownItems' | 'problem' | 'missing'>,
    at: number,
  ): Promise<void>;
  /** The latest finished fetch per source, and the latest good one. */
  latest(): Promise<
    readonly { readonly source: string; readonly last: FetchRecord; readonly lastGood?: FetchRecord }[]
  >;
  /** Forgets askings that never ended: the process that began them is gone. To be called before the first `begin`. */
  forgetUnended(): Promise<void>;
  /** Whether a source is being asked, since an instant in `(from, to]`. */
  isUnderWay(from: number, to: number): Promise<boolean>;
  /** Fetches begun by `begunBy` that brought an answer after `answeredAfter`. */
  good(options: {
    readonly begunBy: number;
    readonly answeredAfter: number;
  }): Promise<readonly FetchRecord[]>;
  /** Fetches of any source finished in `(from, to]`, oldest first. */
  between(from: number, to: number): Promise<readonly FetchRecord[]>;
}

export interface GroupStore {
  /** Sets or clears a mark; `up` clears `down` and the other way round. Answers what it is now. */
  mark(
    person: string,
    workId: string,
    kind: MarkKind,
    place: string,
    at: number,
    on: boolean,
  ): Promise<boolean>;
  marks(person: string, workIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<MarkKind>>>;
  /** What a person saved, the latest first. */
  saved(person: string): Promise<readonly Work[]>;
  addShare(share: Share): Promise<void>;
  /** Shares all papers of a digest's message, inside the caller's transaction; once, however often it is told. */
  shareDigest(inside: Database, digest: SharedDigest): Promise<void>;
  /** The works shared by the message that the thread at `place` hangs on. */
  worksInThread(place: Place): Promise<readonly string[]>;
  /** The latest share of a work at a place. */
  lastShare(workId: string, place: string): Promise<Share | undefined>;
}

export interface Share {
  readonly workId: string;
  readonly place: string;
  readonly messageRef: string;
  readonly permalink?: string;
  readonly person: string;
  readonly personName: string;
  readonly at: number;
  readonly how: ShareHow;
}

export interface SharedDigest extends Pick<Share, 'place' | 'messageRef' | 'permalink' | 'at'> {
  readonly deliveryId: string;
  readonly workIds: readonly string[];
}

/** Events that came in, by key, so that one delivered twice is handled once. */
export interface InboundStore {
  /** Whether the key is new; remembers it. */
  firstTime(key: string, at: number): Promise<boolean>;
  /** Forgets keys older than `before`. */
  forget(before: number): Promise<void>;
}

export interface KeptAction {
  readonly command: string;
  readonly options: string;
  readonly effect: string;
}

/** Actions of controls that are too long to be written into them. */
export interface ActionStore {
  keep(key: string, action: KeptAction, at: number): Promise<void>;
  /** What was kept under a key; `at` is when it was used last. */
  get(key: string, at: number): Promise<KeptAction | undefined>;
  /** Forgets actions neither kept again nor used since `before`. */
  forget(before: number): Promise<void>;
}

/** A full text and the file its text lies in. */
export interface KeptFullText {
  readonly workId: string;
  readonly format: string;
  /** Where it was fetched from; empty for a document somebody gave. */
  readonly source: string;
  readonly fetchedAt: number;
  readonly readAt: number;
  /** Of the file. */
  readonly bytes: number;
  readonly chars: number;
  readonly file: string;
  readonly checksum: string;
}

/** Which full texts are kept, one a work; their files are the affair of whoever calls. Merges carry them along. */
export interface FullTextStore {
  /** By the id of a work that is in no other. */
  get(workId: string): Promise<KeptFullText | undefined>;
  /** In the place of what was kept of that work; answers the file that nobody needs any more. */
  put(kept: KeptFullText): Promise<string | undefined>;
  /** It was read at an instant; to the hour. */
  wasRead(workId: string, at: number): Promise<void>;
  /** Answers the file that nobody needs any more. */
  remove(workId: string): Promise<string | undefined>;
  counts(): Promise<{ readonly kept: number; readonly bytes: number }>;
  /** The works to give up within a budget of bytes: those unread for longest, and what somebody gave after all others. */
  beyond(budget: number): Promise<readonly string[]>;
  /** Every file that is needed. */
  files(): Promise<ReadonlySet<string>>;
}

/** A conversation: a channel's thread, or what one person sees in the channel or thread. */
export interface Conversation {
  /** `placeKey` of the channel. */
  readonly place: string;
  readonly thread?: string | undefined;
  /** `personKey`; without one, what all in a thread see. */
  readonly person?: string | undefined;
}

/** What was shown: JSON that `chat/` writes and reads. */
export interface ShownThen {
  readonly works: string;
  readonly at: number;
}

/** What conversations were shown last. */
export interface ShownStore {
  get(conversation: Conversation): Promise<ShownThen | undefined>;
  keep(conversation: Conversation, shown: ShownThen): Promise<void>;
  /** Forgets what was shown before. */
  forget(before: number): Promise<void>;
}

/** Single values, by scope and key. */
export interface SettingStore {
  get(scope: string, key: string): Promise<string | undefined>;
  /** The keys of a scope. */
  keys(scope: string): Promise<readonly string[]>;
  /** Undefined removes it. */
  set(scope: string, key: string, value: string | undefined): Promise<void>;
}

/**
 * Everything kept. `db` is there for the services that own tables of their own (`digest/`, `search/`, `meaning/`,
 * `answer/`); whatever two of them need is a method here.
 */
export interface Store {
  readonly db: Database;
  readonly works: WorkStore;
  readonly fetches: FetchStore;
  readonly group: GroupStore;
  readonly inbound: InboundStore;
  readonly actions: ActionStore;
  readonly shown: ShownStore;
  readonly settings: SettingStore;
  readonly fullTexts: FullTextStore;
  /** One atomic piece of work; waits for a busy database without holding the event loop. */
  transaction<T>(work: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
