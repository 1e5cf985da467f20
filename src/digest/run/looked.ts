import type { FailedSource, Looked, MissingDays } from '../../message/digest.ts';
import { DAY_MS } from '../../time.ts';
import type { FetchRecord, FetchStore } from '../../store/store.ts';

/** How a source is written for people. */
export type SourceTitle = (name: string) => string;

interface LookedInput {
  readonly fetches: Pick<FetchStore, 'between' | 'latest'>;
  readonly sourceTitle: SourceTitle;
}

/** A source not asked for longer is no longer in use. */
const REMEMBERED_MS = 7 * DAY_MS;

/**
 * Who answered between two instants, and who failed. A source counts as failed while its last answer was a failure,
 * since the first one after its last good answer of that time. `papers` is how many were announced meanwhile.
 */
export async function lookedBetween(
  { fetches, sourceTitle }: LookedInput,
  { papers, from, to }: Pick<Looked, 'papers' | 'from' | 'to'>,
): Promise<Looked> {
  const asked = Map.groupBy(await fetches.between(from, to), ({ source }) => source);
  for (const { source, last } of await fetches.latest()) {
    if (!asked.has(source) && isIn(last, to - REMEMBERED_MS, to)) asked.set(source, [last]);
  }
  const sources: string[] = [];
  const failed: FailedSource[] = [];
  const missing: MissingDays[] = [];
  for (const [source, answers] of asked) {
    const title = sourceTitle(source);
    if (answers.some((answer) => isGood(answer) && isIn(answer, from, to))) sources.push(title);
    for (const answer of answers)
      if (answer.missing && isIn(answer, from, to)) missing.push({ title, ...answer.missing });
    const bad = answers[answers.findLastIndex(isGood) + 1];
    if (bad === undefined) continue;
    failed.push({
      title,
      since: bad.answeredAt ?? bad.startedAt,
      changed: answers.at(-1)?.outcome === 'changed',
    });
  }
  return { papers, from, to, sources, failed, missing };
}

function isGood({ outcome }: FetchRecord): boolean {
  return outcome === 'ok' || outcome === 'unchanged';
}

function isIn({ answeredAt = 0 }: FetchRecord, from: number, to: number): boolean {
  return answeredAt > from && answeredAt <= to;
}
