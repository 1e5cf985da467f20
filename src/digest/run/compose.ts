import type { Looked } from '../../message/digest.ts';
import type { Work } from '../../papers/paper.ts';
import type { Relevance } from '../relevance/relevance.ts';
import type { Store } from '../../store/store.ts';
import { candidatesIn, type Match, type Window } from './candidates.ts';
import { lookedBetween, type SourceTitle } from './looked.ts';
import type { StoredSubscription } from '../subscriptions.ts';
import { postedNearby, seenAmong } from './seen.ts';

/** Papers a run keeps to be posted or listed; of more than these only the number is told. */
const KEPT = 200;

/** What a run would post, before it is written down. */
export interface Composed {
  readonly posted: readonly Match[];
  readonly folded: readonly Match[];
  readonly below: readonly Match[];
  /** What fits and has come here within a day by another digest of this place: not posted twice. */
  readonly elsewhere: readonly (Match & { readonly topic: string })[];
  /** How many fit and were not seen; more than posted and folded where there were too many to keep. */
  readonly matched: number;
  readonly looked: Looked;
}

export interface ComposeInput {
  readonly store: Store;
  readonly relevance: Pick<Relevance, 'judge'>;
  readonly sourceTitle: SourceTitle;
}

interface Wanted extends Window {
  readonly budget: number;
  /** Whose papers are not shown again, and where; unset for a preview. */
  readonly subscription?: Pick<StoredSubscription, 'id' | 'place'>;
}

/**
 * Chooses from a window what to post, what to fold and what to leave. Of what does not fit the message only the papers
 * that are surely on the topic are folded; trending ones never are.
 */
export async function compose(
  { store, relevance, sourceTitle }: ComposeInput,
  wanted: Wanted,
): Promise<Composed> {
  const { topic, budget, subscription, from, to } = wanted;
  const { matches, below, looked } = await candidatesIn(store, relevance, wanted);
  const ids = matches.map(({ work }) => work.id);
  const seen = subscription === undefined ? none : await seenAmong(store.db, subscription.id, ids);
  const nearby = subscription === undefined ? nowhere : await postedNearby(store.db, subscription, ids, to);
  const unseen = matches.filter(({ work }) => !seen.has(work.id));
  const elsewhere = unseen.flatMap((match) => {
    const by = nearby.get(match.work.id);
    return by === undefined ? [] : [{ ...match, topic: by }];
  });
  const fresh = unseen
    .filter(({ work }) => !nearby.has(work.id))
    .filter(({ isSure }, at) => at < budget || isSure);
  const posted = fresh.slice(0, budget);
  return {
    posted,
    folded: topic === '' ? [] : fresh.slice(budget, KEPT),
    below,
    elsewhere,
    matched: topic === '' ? posted.length : fresh.length,
    looked: await lookedBetween({ fetches: store.fetches, sourceTitle }, { papers: looked, from, to }),
  };
}

const none: ReadonlySet<Work['id']> = new Set();
const nowhere: ReadonlyMap<Work['id'], string> = new Map();
