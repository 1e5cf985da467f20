import { setImmediate as breathe } from 'node:timers/promises';
import { DAY_MS } from '../../time.ts';
import type { Store } from '../../store/store.ts';
import { matcherFor, type Match } from './match.ts';

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

/** Works read and matched at once; between two of these others get a turn. */
const CHUNK = 50;
const BELOW_KEPT = 3;
/** Votes grow for days, so a paper may still trend some days after it was listed. */
const TRENDING_MS = 3 * DAY_MS;
/** A longer silence is no reason to bring what is old. */
const LONGEST_TRENDING_MS = 14 * DAY_MS;
const TRENDING_KEPT = 100;

export function candidatesIn(store: Store, window: Window): Promise<Candidates> {
  return window.topic === '' ? trending(store, window) : onTopic(store, window);
}

async function onTopic(store: Store, { topic, fromSeq, toSeq, to }: Window): Promise<Candidates> {
  const match = matcherFor(topic, to);
  const [matches, below]: [Match[], Match[]] = [[], []];
  let looked = 0;
  for (let seq = fromSeq; seq < toSeq; seq += CHUNK) {
    const works = await store.works.announced(seq, Math.min(seq + CHUNK, toSeq));
    looked += works.length;
    for (const work of works) {
      const found = match(work);
      if (found) (found.fits ? matches : below).push(found);
    }
    await breathe();
  }
  below.sort(byScore).splice(BELOW_KEPT);
  return { matches: matches.sort(byScore), below, looked };
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
      fits: true,
    }));
  return { matches, below: [], looked: Math.max(toSeq - fromSeq, matches.length) };
}

function byScore(a: Match, b: Match): number {
  return b.score - a.score || (b.work.announcedSeq ?? 0) - (a.work.announcedSeq ?? 0);
}
