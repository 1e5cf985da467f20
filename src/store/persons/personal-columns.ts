import type { Tables } from '../schema.ts';

/**
 * How a column tells of a person of the chat: `key`, a `personKey`; `name`, how they were called; `person`, a `Person` as
 * JSON; `scope`, a `personKey` or the memory of a platform that may name them; `subscription`, a digest that may be
 * theirs; `place`, a conversation that may be nobody's but theirs; `answer`, an answer of theirs.
 */
export type Holding = 'key' | 'name' | 'person' | 'scope' | 'subscription' | 'place' | 'answer';

/** What forgetting a person does to rows that are theirs. */
export type Forgetting = 'deleted' | 'anonymised' | 'none are theirs';

interface Decision<Row> {
  readonly holds: Partial<Readonly<Record<keyof Row, Holding>>>;
  /** All other columns: nothing in them leads to a person of the chat. */
  readonly free: readonly (keyof Row & string)[];
  readonly forgetting: Forgetting;
}

type Decisions = { readonly [T in keyof Tables]: Decision<Tables[T]> };

/**
 * Every column of every table, decided: what `export` tells of a person and `forget` takes away. Authors of papers are
 * not persons of the chat.
 */
export const PERSONAL: Decisions = {
  mark: {
    holds: { person: 'key', place: 'place' },
    free: ['work_id', 'kind', 'installation', 'at'],
    forgetting: 'deleted',
  },
  // The message stands in its channel, and Paperboy goes on to know that the paper was there.
  share: {
    holds: { person: 'key', person_name: 'name', place: 'place' },
    free: ['id', 'work_id', 'message_ref', 'permalink', 'at', 'how'],
    forgetting: 'anonymised',
  },
  // One of a channel goes on without its maker; one of direct messages goes, with all that came of it.
  subscription: {
    holds: { created_by: 'person', place: 'place' },
    free: [
      ...([
        'id',
        'kind',
        'query',
        'exclude',
        'schedule',
        'budget',
        'layout',
        'dial',
        'reaches_back_ms',
        'next_run_at',
      ] as const),
      ...(['state', 'paused_reason', 'removed_at', 'created_at', 'from_seq'] as const),
    ],
    forgetting: 'anonymised',
  },
  run: {
    holds: { subscription_id: 'subscription' },
    free: ['id', 'slot', 'from_seq', 'to_seq', 'started_at', 'report'],
    forgetting: 'deleted',
  },
  delivery: {
    holds: { subscription_id: 'subscription', place: 'place' },
    free: [
      ...(['id', 'run_id', 'part', 'card', 'key', 'state', 'attempt', 'not_before', 'lease_owner'] as const),
      ...(['lease_until', 'attempted_at', 'message_ref', 'permalink', 'problem', 'created_at'] as const),
      ...(['sent_after', 'absent_since'] as const),
    ],
    forgetting: 'deleted',
  },
  seen: {
    holds: { subscription_id: 'subscription' },
    free: ['work_id', 'delivery_id', 'state'],
    forgetting: 'deleted',
  },
  // Goes with its run.
  run_item: { holds: {}, free: ['run_id', 'work_id', 'score', 'reason', 'outcome'], forgetting: 'deleted' },
  answer: {
    holds: { id: 'answer', person: 'key', place: 'place' },
    free: ['question', 'works', 'outcome', 'at', 'rating'],
    forgetting: 'deleted',
  },
  usage: {
    holds: { person: 'key', place: 'place' },
    free: ['day', 'what', 'count'],
    forgetting: 'deleted',
  },
  // Time zones, the terminal's history, who was welcomed, the words of answers.
  setting: { holds: { scope: 'scope', key: 'answer', value: 'name' }, free: [], forgetting: 'deleted' },
  // Lists, forgotten after a week; what all in a thread of a channel were shown is nobody's.
  shown: {
    holds: { person: 'key', place: 'place' },
    free: ['thread', 'works', 'at'],
    forgetting: 'deleted',
  },
  // Keys of events, forgotten after a week, and what was written on buttons: neither says who.
  inbound: { holds: {}, free: ['key', 'at'], forgetting: 'none are theirs' },
  action: { holds: {}, free: ['key', 'command', 'options', 'effect', 'at'], forgetting: 'none are theirs' },
  work: {
    holds: {},
    free: [
      ...(['id', 'merged_into', 'title', 'title_key', 'abstract', 'abstract_raw', 'authors'] as const),
      ...(['categories', 'venue', 'comment', 'published_at', 'url', 'licence', 'origin'] as const),
      ...([
        'own_summary',
        'change_seq',
        'announced_seq',
        'announced_at',
        'announced_on',
        'listed_at',
      ] as const),
      ...(['votes', 'created_at', 'text_check'] as const),
    ],
    forgetting: 'none are theirs',
  },
  sighting: {
    holds: {},
    free: ['source', 'source_id', 'hash', 'seen_at', 'work_id', 'payload'],
    forgetting: 'none are theirs',
  },
  alias: { holds: {}, free: ['scheme', 'value', 'work_id', 'guess'], forgetting: 'none are theirs' },
  work_event: {
    holds: {},
    free: ['work_id', 'kind', 'at', 'source', 'detail'],
    forgetting: 'none are theirs',
  },
  vote: { holds: {}, free: ['work_id', 'source', 'at', 'count'], forgetting: 'none are theirs' },
  fetch: {
    holds: {},
    free: [
      ...(['id', 'source', 'asked', 'started_at', 'answered_at', 'outcome', 'items'] as const),
      ...(['unknown_items', 'problem', 'missing'] as const),
    ],
    forgetting: 'none are theirs',
  },
  embedding: {
    holds: {},
    free: ['owner', 'part', 'model', 'text_hash', 'vector', 'vector_check'],
    forgetting: 'none are theirs',
  },
  passage: { holds: {}, free: ['work_id', 'part', 'section', 'start', 'end'], forgetting: 'none are theirs' },
  full_text: {
    holds: {},
    free: [
      ...(['work_id', 'format', 'source', 'fetched_at', 'read_at', 'bytes', 'chars', 'file'] as const),
      'checksum',
    ],
    forgetting: 'none are theirs',
  },
  meta: { holds: {}, free: ['key', 'value'], forgetting: 'none are theirs' },
};
