import { setImmediate as breathe } from 'node:timers/promises';
import type { VectorIndex } from '../../meaning/vectors/vectors.ts';
import type { Work } from '../../papers/paper.ts';
import type { WorkStore } from '../../store/store.ts';
import { countPaper, type CountedPaper } from './counted-paper.ts';
import { createDay, type Day } from './day.ts';
import { keepLatest, once } from './kept.ts';
import type { PaperWindow } from './relevance.ts';

/** A day with the papers that may tell what a topic is about: those that were there before. */
export interface OpenDay extends Day {
  readonly isOld: (id: string) => boolean;
}

interface Input {
  readonly works: Pick<WorkStore, 'announced' | 'importedOn' | 'notBefore' | 'lastChangeSeq'>;
  readonly vectors: Pick<VectorIndex, 'vectorOf' | 'dimensions' | 'size'>;
}

/** Windows are few at a time: digests that ran together, a preview, a replay. */
const DAYS_KEPT = 6;
/** As many as a week brings, some 10 KB each. */
const PAPERS_KEPT = 4_000;
/** Counted at once; between two of these others get a turn. */
const AT_ONCE = 50;

/** The papers of windows, read and counted once while nothing changes. */
export function openDays({ works, vectors }: Input): (window: PaperWindow) => Promise<OpenDay> {
  const days = keepLatest<Promise<OpenDay>>(DAYS_KEPT);
  const counted = keepLatest<CountedPaper>(PAPERS_KEPT);

  function count(work: Work): CountedPaper {
    const key = `${work.id} ${work.changeSeq}`;
    return counted.get(key) ?? counted.set(key, countPaper(work));
  }

  async function open(window: PaperWindow): Promise<OpenDay> {
    const found = 'day' in window ? await works.importedOn(window.day) : await announced(window);
    const papers: CountedPaper[] = [];
    for (const [at, work] of found.entries()) {
      papers.push(count(work));
      if (at % AT_ONCE === AT_ONCE - 1) await breathe();
    }
    const young = 'day' in window ? await works.notBefore(window.day) : new Set(found.map(({ id }) => id));
    return { ...createDay(papers, vectors), isOld: (id) => !young.has(id) };
  }

  async function announced({ fromSeq, toSeq }: { fromSeq: number; toSeq: number }): Promise<readonly Work[]> {
    const found: Work[] = [];
    for (let seq = fromSeq; seq < toSeq; seq += AT_ONCE) {
      found.push(...(await works.announced(seq, Math.min(seq + AT_ONCE, toSeq))));
      await breathe();
    }
    return found;
  }

  return async (window) => {
    const key = JSON.stringify([window, await works.lastChangeSeq(), vectors.size]);
    return once(days, key, () => open(window));
  };
}
