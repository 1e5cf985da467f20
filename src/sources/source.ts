import type { Config } from '../config.ts';
import type { Http, LaneRule } from '../http/http.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import type { Parser } from '../parse/parser.ts';
import type { Query } from '../query/query.ts';

/** A paper as a source listed it. */
export interface Listed {
  readonly paper: Paper;
  /** The source announced it as new (not a replacement, not a cross-listing of an old paper). */
  readonly announced: boolean;
  /** The instant the source put it on its list, epoch ms, where that is not the day of asking. */
  readonly listedAt?: number;
  /** The source's own count of votes, where it has one. */
  readonly votes?: number;
}

/** What one announcement shows as new: ids by part (arXiv: category). No id is new in two announcements. */
export type Batch = Readonly<Record<string, readonly string[]>>;

/** A piece of the answer to a request for news, to be stored before the next one is asked for. */
export interface NewsPage {
  /** What this piece is, for progress: "announcement of 2026-11-20". */
  readonly what: string;
  readonly listed: readonly Listed[];
  /** Entries of the answer that could not be read. */
  readonly unreadable?: number;
  /** Nothing changed since the last answer (HTTP 304): not the same as an empty list. */
  readonly unchanged?: boolean;
  /**
   * With this page everything announced up to and including this UTC day was told; the next asking starts after it.
   * A day the source itself wrote on what it sent, so that no wrong clock of ours closes a day.
   */
  readonly through?: string;
  /** What the newest announcement shows as new, where the source can tell. */
  readonly batch?: Batch;
  /** To be called once all pages are stored: only then may the next answer be "unchanged". */
  readonly stored?: () => void;
}

export interface SourceIo {
  readonly http: Http;
  /** What comes is read there and nowhere else. */
  readonly parser: Parser;
  /** Aborts the request and any wait between tries. */
  readonly signal?: AbortSignal;
  /** `sync` goes first in a source's lane; a `lookup` is dropped when it has not begun within 5 s. */
  readonly priority: 'sync' | 'lookup';
}

/** How often a source is worth asking. */
export interface Rhythm {
  /** Between two askings, milliseconds. */
  readonly everyMs: number;
  /** Minutes of the UTC day, from and to, in which it is left alone. */
  readonly quiet?: readonly [from: number, to: number];
  /** Set for a source that announces at set times; once a day's announcement was told, it rests until the next. */
  readonly announcement?: Announcement;
}

/** When a source announces, and when that can be read. */
export interface Announcement {
  /** The local time, and the weekdays (1 is Monday), at which readers may expect it, holidays aside. */
  readonly at: string;
  readonly zone: string;
  readonly weekdays: readonly number[];
  /** How long before that it can already have been fetched, milliseconds. */
  readonly earlyMs: number;
  /** Minute of the UTC day from which it is worth asking for. */
  readonly fromMinute: number;
  /** Whether one belongs to a UTC day (YYYY-MM-DD), as far as is known beforehand; holidays have none. */
  readonly announcesOn: (day: string) => boolean;
}

/** A source whose announcements are waited for. */
export interface Announcer extends Announcement {
  /** The source's name. */
  readonly source: string;
}

/**
 * How far a source is believed where two say different things of the same version of a paper: before all others who
 * made it public themselves, then who passes on what others made public. Sources no longer in use come after these,
 * files people import after all of them.
 */
export type Trust = 'publisher' | 'aggregator';

/**
 * A place papers come from. The wire's shape stays inside it, and bodies are read by `io.parser`. Every method throws `SourceUnavailable` (no answer,
 * refusal, pause; `retryAfterMs` where a wait was named) or `SourceChanged` (an answer that does not fit): a failure is
 * never an empty list. `search` and `byIds` are left out where the service has nothing of the kind.
 */
export interface Source {
  readonly name: string;
  /** How it is written for people: "Hugging Face". */
  readonly title: string;
  readonly trust: Trust;
  readonly rhythm: Rhythm;
  /** One request of `byIds` carries many ids. */
  readonly idsTogether?: true;
  /**
   * What was announced from one UTC day (YYYY-MM-DD) to another, both included; a paper may come on more than one
   * page. A quiet day (weekend, holiday) brings nothing. A failure is thrown after the pages before it, which are good.
   */
  news(days: { readonly since: string; readonly today: string }, io: SourceIo): AsyncIterable<NewsPage>;
  /** Papers for a query in plain words, best first. */
  search?(query: Query, limit: number, io: SourceIo): Promise<readonly Listed[]>;
  /** Papers by id; those the source does not know are missing, order is free. Ids of other schemes are ignored. */
  byIds?(ids: readonly PaperId[], io: SourceIo): Promise<readonly Listed[]>;
}

/** What a source's file exports; `index.ts` lists them. Both read the source's own settings only. */
export interface SourceDefinition {
  /** How its service, over all its hosts, is to be treated. */
  lane(config: Config): LaneRule;
  create(config: Config): Source;
}
