import type {
  DeliveryTable,
  RunItemTable,
  RunTable,
  SeenTable,
  SubscriptionTable,
} from './tables/digests.ts';
import type {
  ActionTable,
  InboundTable,
  MarkTable,
  MetaTable,
  SettingTable,
  ShareTable,
  ShownTable,
  UsageTable,
} from './tables/group.ts';
import type { AnswerTable, EmbeddingTable, FullTextTable, PassageTable } from './tables/meaning.ts';
import type {
  AliasTable,
  FetchTable,
  SightingTable,
  VoteTable,
  WorkEventTable,
  WorkTable,
} from './tables/papers.ts';

export type * from './tables/digests.ts';
export type * from './tables/group.ts';
export type * from './tables/meaning.ts';
export type * from './tables/papers.ts';

/**
 * All tables. Instants are epoch milliseconds, ids text, JSON in text columns, booleans 0 or 1, so that
 * SQLite and PostgreSQL hold the same. Column comments say what the name does not.
 */
export interface Tables {
  work: WorkTable;
  sighting: SightingTable;
  alias: AliasTable;
  work_event: WorkEventTable;
  vote: VoteTable;
  fetch: FetchTable;
  subscription: SubscriptionTable;
  run: RunTable;
  run_item: RunItemTable;
  delivery: DeliveryTable;
  seen: SeenTable;
  share: ShareTable;
  mark: MarkTable;
  inbound: InboundTable;
  action: ActionTable;
  shown: ShownTable;
  embedding: EmbeddingTable;
  passage: PassageTable;
  full_text: FullTextTable;
  answer: AnswerTable;
  usage: UsageTable;
  setting: SettingTable;
  meta: MetaTable;
}

/** The names of all tables. */
export const TABLES: Readonly<Record<keyof Tables, true>> = {
  work: true,
  sighting: true,
  alias: true,
  work_event: true,
  vote: true,
  fetch: true,
  subscription: true,
  run: true,
  run_item: true,
  delivery: true,
  seen: true,
  share: true,
  mark: true,
  inbound: true,
  action: true,
  shown: true,
  embedding: true,
  passage: true,
  full_text: true,
  answer: true,
  usage: true,
  setting: true,
  meta: true,
};
