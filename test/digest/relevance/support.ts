import { countPaper } from '#src/digest/relevance/counted-paper.ts';
import { createDay } from '#src/digest/relevance/day.ts';
import { judgeDay } from '#src/digest/relevance/judge-day.ts';
import { profileOf } from '#src/digest/relevance/profile.ts';
import type { Dial, Judgement } from '#src/digest/relevance/relevance.ts';
import { readTopic } from '#src/digest/relevance/topic.ts';
import { createVectorIndex } from '#src/meaning/vectors/vectors.ts';
import type { Work } from '#src/papers/paper.ts';

export const NOW = Date.UTC(2026, 10, 23);

/** A store that holds nothing yet. */
const EMPTY = {
  engine: {
    size: 0,
    frequency: () => 0,
    search: () => Promise.resolve({ candidates: [], matching: 0 }),
  },
  byIds: () => Promise.resolve([]),
  vectors: createVectorIndex(),
};

/** Judges papers for a topic in a store that holds no others. */
export async function judgedAlone(
  topic: string,
  works: readonly Work[],
  dial: Dial = 'balanced',
): Promise<Judgement> {
  const read = readTopic(topic, NOW);
  if (read === undefined) return { looked: works.length, matches: [], below: [] };
  const profile = await profileOf(read, undefined, EMPTY, () => true);
  return judgeDay(createDay(works.map(countPaper), EMPTY.vectors), profile, dial);
}
