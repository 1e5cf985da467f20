import { DAY_MS } from '../../time.ts';
import type { Work } from '../../papers/paper.ts';
import type { Dial, Judged, Relevance } from '../relevance/relevance.ts';
import type { Store } from '../../store/store.ts';

/** A paper a topic wants, or nearly does. */
export interface Match {
  readonly work: Work;
  /** Higher is better; comparable within one run. */
  readonly score: number;
  /** Why it is there, as it is shown: `title has “Speculative Decoding”`. Empty where there is nothing to say. */
  readonly reason: string;
  /** Worth listing behind those that are shown. */
  readonly isSure: boolean;
}

/** What a run has to choose from. */
interface Candidates {
  /** Best first. */
  readonly matches: readonly Match[];
  /** Near misses, best first: the first is named in `digest list` where nothing came. */
  readonly below: readonly Match[];
  /** How many papers were looked at. */
  readonly looked: number;
}

export interface Window {
  readonly topic: string;
  readonly dial: Dial;
  /** Announcements in `(fromSeq, toSeq]`. */
  readonly fromSeq: number;
  readonly toSeq: number;
  /** The time covered begins here, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** When the digest last brought something, epoch ms. */
  readonly brought?: number;
  /** Whose own votes count. */
  readonly installation: string;
}

/** Votes grow for days, so a paper may still trend some days after it was listed. */
const TRENDING_MS = 3 * DAY_MS;
/** A longer silence is no reason to bring what is old. */
const LONGEST_TRENDING_MS = 14 * DAY_MS;
const TRENDING_KEPT = 100;

export function candidatesIn(
  store: Store,
  relevance: Pick<Relevance, 'judge'>,
  window: Window,
): Promise<Candidates> {
  return window.topic === '' ? trending(store, window) : onTopic(store, relevance, window);
}

async function onTopic(
  store: Store,
  relevance: Pick<Relevance, 'judge'>,
  { topic, dial, fromSeq, toSeq, to }: Window,
): Promise<Candidates> {
  const { looked, matches, below } = await relevance.judge({
    topic,
    dial,
    window: { fromSeq, toSeq },
    now: to,
  });
  const found = await store.works.byIds([...matches, ...below].map(({ workId }) => workId));
  const works = new Map(found.map((work) => [work.id, work]));
  const withWorks = (judged: readonly Judged[]) =>
    judged.flatMap(({ workId, ...rest }): readonly Match[] => {
      const work = works.get(workId);
      return work ? [{ work, ...rest }] : [];
    });
  return { matches: withWorks(matches), below: withWorks(below), looked };
}

/** Papers of the window with the most votes. Those that are not posted this time may still be, so none is folded. */
async function trending(
  store: Store,
  { from, to, fromSeq, toSeq, installation, brought }: Window,
): Promise<Candidates> {
  const since = Math.max(Math.min(from, to - TRENDING_MS, brought ?? from), to - LONGEST_TRENDING_MS);
  const ranked = await store.works.trending({ since, installation, limit: TRENDING_KEPT, offset: 0 });
  const matches = ranked
    .filter(({ work, votes, ownVotes }) => work.announcedSeq !== undefined && votes + ownVotes > 0)
    .map(({ work, votes, ownVotes }) => ({
      work,
      score: votes + ownVotes,
      reason: ownVotes > 0 ? `${ownVotes} 👍 here` : '',
      isSure: true,
    }));
  return { matches, below: [], looked: Math.max(toSeq - fromSeq, matches.length) };
}
