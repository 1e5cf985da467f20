import { PaperboyError } from '../errors.ts';
import type { FullTexts } from '../fulltext/full-texts.ts';
import type { AskOptions, WholeRead } from './answer.ts';
import type { ReadWork } from './evidence/evidence.ts';

/** So many papers are read whole for one question. */
export const MOST_READ = 3;

export interface Read {
  /** All that were given, the full text with those that could be read. */
  readonly readables: readonly ReadWork[];
  readonly whole: readonly WholeRead[];
  /** Which could not be read, and why: a sentence each. */
  readonly notes: readonly string[];
}

/** Reads the full texts of the first of these works, one after the other. A text that is not to be had is a note. */
export async function readWhole(
  given: readonly ReadWork[],
  fullTexts: Pick<FullTexts, 'of'>,
  { onProgress, signal }: Pick<AskOptions, 'onProgress' | 'signal'>,
): Promise<Read> {
  const first = given.slice(0, MOST_READ);
  const notes: string[] = [];
  const readables: ReadWork[] = [];
  for (const [index, one] of first.entries()) {
    const { work } = one;
    onProgress?.(first.length === 1 ? 'Reading the paper…' : `Reading ${index + 1} of ${first.length}…`);
    try {
      readables.push({ ...one, fullText: await fullTexts.of(work, signal === undefined ? {} : { signal }) });
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof PaperboyError)) throw error;
      readables.push({ ...one });
      const which = first.length === 1 ? 'Only' : `Of “${work.title}” only`;
      notes.push(`${which} the abstract could be read: ${error.message}`);
    }
  }
  return { readables: [...readables, ...given.slice(MOST_READ)], whole: wholeOf(readables), notes };
}

export function wholeOf(readables: readonly ReadWork[]): readonly WholeRead[] {
  return readables.flatMap(({ work: { id: workId, title }, fullText }) =>
    fullText === undefined ? [] : [{ workId, title, format: fullText.format }],
  );
}
