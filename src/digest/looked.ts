import type { Looked } from '../message/digest.ts';
import type { FetchRecord, FetchStore } from '../store/store.ts';

/** How a source is written for people. */
export type SourceTitle = (name: string) => string;

export interface LookedInput {
  readonly fetches: Pick<FetchStore, 'between'>;
  readonly sourceTitle: SourceTitle;
}

/**
 * Who answered and who failed between two instants. A source counts as failed while its last answer was a failure,
 * since its first failure after the last good answer. `papers` is how many were announced meanwhile.
 */
export async function lookedBetween(
  { fetches, sourceTitle }: LookedInput,
  { papers, from, to }: Pick<Looked, 'papers' | 'from' | 'to'>,
): Promise<Looked> {
  const bySource = Map.groupBy(await fetches.between(from, to), ({ source }) => source);
  const sources: string[] = [];
  const failed = [...bySource].flatMap(([source, asked]) => {
    if (asked.some(isGood)) sources.push(sourceTitle(source));
    const firstBad = asked.findLastIndex(isGood) + 1;
    const bad = asked[firstBad];
    if (bad === undefined) return [];
    const changed = asked.at(-1)?.outcome === 'changed';
    return [{ title: sourceTitle(source), since: bad.answeredAt ?? bad.startedAt, changed }];
  });
  return { papers, from, to, sources, failed };
}

function isGood({ outcome }: FetchRecord): boolean {
  return outcome === 'ok' || outcome === 'unchanged';
}
