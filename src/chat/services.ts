import type { AnswerLog } from '../answer/answer-log.ts';
import type { Answerer } from '../answer/answerer.ts';
import type { Documents } from '../answer/documents.ts';
import type { DailyLimit } from '../answer/daily-limit.ts';
import type { Digests } from '../digest/digests.ts';
import type { Relevance } from '../digest/relevance/relevance.ts';
import type { FullTexts } from '../fulltext/full-texts.ts';
import type { Lookup } from '../ingest/lookup.ts';
import type { Sync } from '../ingest/sync.ts';
import type { Person } from '../place.ts';
import type { Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time.ts';

/** What a command may use. */
export interface Services {
  readonly clock: Clock;
  readonly store: Store;
  readonly search: Search;
  /** Which announced papers a topic wants, and what the store says of it. */
  readonly relevance: Relevance;
  readonly lookup: Lookup;
  readonly sync: Sync;
  readonly digests: Digests;
  readonly fullTexts: FullTexts;
  readonly answerer: Answerer;
  readonly answers: AnswerLog;
  readonly documents: Documents;
  /** Counts an answer written by a language model. */
  readonly modelAnswers: DailyLimit;
  /** Counts one use and throws `TooManyRequests` beyond the limit. */
  readonly limit: (what: 'search', person: Person) => void;
  /**
   * What is off and why, one sentence each. Only who runs Paperboy can do something about what was never set:
   * "Slack is off: SLACK_BOT_TOKEN is not set."
   */
  readonly notes: (reader: 'operator' | 'member') => Promise<readonly string[]>;
}
