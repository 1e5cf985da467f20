import type { Looked } from '../../message/digest.ts';
import type { Work } from '../../papers/paper.ts';
import type { Relevance } from '../relevance/relevance.ts';
import type { Store } from '../../store/store.ts';
import { candidatesIn, type Match, type Window } from './candidates.ts';
import { lookedBetween, type SourceTitle } from './looked.ts';
import { seenAmong } from './seen.ts';

/** Papers a run keeps to be posted or listed; of more than these only the number is told. */
const KEPT = 200;

/** What a run would post, before it is written down. */
export interface Composed {
  readonly posted: readonly Match[];
  readonly folded: readonly Match[];
  readonly below: readonly Match[];
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
  /** Whose papers are not shown again; unset for a preview. */
  readonly subscriptionId?: string;
}

/**
 * Chooses from a window what to post, what to fold and what to leave. Of what does not fit the message only the papers
 * that are surely on the topic are folded; trending ones never are.
 */
export async function compose(
  { store, relevance, sourceTitle }: ComposeInput,
  wanted: Wanted,
): Promise<Composed> {
  const { topic, budget, subscriptionId, from, to } = wanted;
  const { matches, below, looked } = await candidatesIn(store, relevance, wanted);
  const ids = matches.map(({ work }) => work.id);
  const seen = subscriptionId === undefined ? none : await seenAmong(store.db, subscriptionId, ids);
  const unseen = matches.filter(({ work }) => !seen.has(work.id));
  const fresh = unseen.filter(({ isSure }, at) => at < budget || isSure);
  const posted = fresh.slice(0, budget);
  return {
    posted,
    folded: topic === '' ? [] : fresh.slice(budget, KEPT),
    below,
    matched: topic === '' ? posted.length : fresh.length,
    looked: await lookedBetween({ fetches: store.fetches, sourceTitle }, { papers: looked, from, to }),
  };
}

const none: ReadonlySet<Work['id']> = new Set();
