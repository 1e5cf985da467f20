import { SourceUnavailable } from '../errors.ts';
import type { Listed, Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { type Clock, SECOND_MS, type Sleep } from '../time.ts';
import { createAnswers } from './answers.ts';

/** What one source brought, stored. */
interface Brought {
  /** In the source's order. */
  readonly workIds: readonly string[];
  /** How many were not stored before. */
  readonly added: number;
}

export interface Question {
  /** Equal questions have equal keys. */
  readonly key: string;
  /** How long an answer holds. */
  readonly keptMs: number;
  readonly ask: (source: Source) => Promise<readonly Listed[]>;
}

export interface AskSourceIo {
  readonly store: Store;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly changed: () => void;
}

const SOURCE_ANSWER_MS = 5 * SECOND_MS;

/**
 * Asks one source for somebody who waits, at most 5 s; what comes later is stored all the same, and is the answer to
 * the next who asks.
 */
export function createAskSource({ store, clock, sleep, changed }: AskSourceIo) {
  const answers = createAnswers<Brought>(clock);

  async function keep(source: Source, listed: readonly Listed[]): Promise<Brought> {
    const lookedUp = { source: source.name, origin: 'lookup' as const, announced: false };
    const ingested = await store.works.ingest(
      listed.map((one) => ({ ...one, ...lookedUp })),
      clock.now(),
    );
    if (ingested.some(({ outcome }) => outcome !== 'same')) changed();
    const added = ingested.filter(({ outcome }) => outcome === 'added').length;
    return { workIds: [...new Set(ingested.map(({ workId }) => workId))], added };
  }

  return async function askSource(source: Source, question: Question): Promise<Brought> {
    const key = `${source.name} ${question.key}`;
    const known = answers.kept(key);
    if (known) return { ...known, added: 0 };
    const answer = answers.asked(key, question.keptMs, async () => keep(source, await question.ask(source)));
    const answered = new AbortController();
    const tooLate = sleep(SOURCE_ANSWER_MS, answered.signal).then(() => {
      throw new SourceUnavailable(source.name, `${source.title} has not answered within 5 s.`);
    });
    return Promise.race([answer, tooLate]).finally(() => answered.abort());
  };
}
