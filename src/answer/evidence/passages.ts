import type { FullText } from '../../fulltext/full-text.ts';
import type { Work } from '../../papers/paper.ts';
import { sentences } from '../../text/sentences.ts';

/** Which of a paper's texts a passage stands in. */
export type PassageOrigin = 'abstract' | 'full-text';

/** A stretch of a paper that can be quoted. `text` is exactly `readableText(readable, origin).slice(start, end)`. */
export interface Passage {
  readonly workId: string;
  readonly origin: PassageOrigin;
  /** "Abstract", "Summary by Paperboy" where it holds no abstract, or the heading it stands under. */
  readonly section: string;
  /** From 1; where the full text has pages. */
  readonly page?: number;
  /** Its place among the paper's passages; the same number in every reading. */
  readonly part: number;
  readonly text: string;
  /** Offsets into that text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** A paper as far as it is read for a question. */
export interface Readable {
  readonly work: Pick<Work, 'id' | 'abstract' | 'ownSummary'>;
  readonly fullText?: FullText | undefined;
}

/** Passages of full texts are counted from here on: more sentences than any abstract has. */
const FIRST_PART_OF_FULL_TEXT = 10_000;
/** Its own abstract is read already. */
const ABSTRACT = /^(?:abstract|summary)$/i;

/** What quotes are held against. */
export function readableText({ work, fullText }: Readable, origin: PassageOrigin): string {
  return origin === 'abstract' ? work.abstract : (fullText?.text ?? '');
}

/** The sentences of a paper, in their order; numbers, units and negations are never cut from their sentence. */
export function passagesOf({ work, fullText }: Readable): readonly Passage[] {
  const section = work.ownSummary ? 'Summary by Paperboy' : 'Abstract';
  const abstract = sentences(work.abstract).map(({ text, start, end }, part): Passage => ({
    ...{ workId: work.id, origin: 'abstract', section, part },
    ...{ text, start, end },
  }));
  return fullText === undefined ? abstract : [...abstract, ...passagesOfFullText(work.id, fullText)];
}

function passagesOfFullText(workId: string, { text: whole, blocks }: FullText): readonly Passage[] {
  return blocks
    .filter(({ section }) => !ABSTRACT.test(section))
    .flatMap(({ start: from, end: until, section, page }) =>
      sentences(whole.slice(from, until)).map(({ text, start, end }) => ({
        ...{ workId, origin: 'full-text' as const, section, ...(page !== undefined && { page }) },
        ...{ text, start: from + start, end: from + end },
      })),
    )
    .map((passage, index) => ({ ...passage, part: FIRST_PART_OF_FULL_TEXT + index }));
}
