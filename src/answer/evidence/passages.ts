import type { Work } from '../../papers/paper.ts';
import { sentences } from '../../text/sentences.ts';

/** A stretch of a paper that can be quoted. `text` is exactly `readableText(work, section).slice(start, end)`. */
export interface Passage {
  readonly workId: string;
  readonly section: Section;
  /** Its place among the passages of its section. */
  readonly part: number;
  readonly text: string;
  /** Offsets into the section's readable text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Where in a paper: only abstracts are read so far, and Paperboy's own summaries where it holds no abstract. */
export type Section = 'Abstract' | 'Summary by Paperboy';

/** What a reader sees of a section, and what quotes are held against. */
export function readableText(work: Pick<Work, 'abstract' | 'ownSummary'>, section: Section): string {
  return section === sectionOf(work) ? work.abstract : '';
}

/** The sentences of a paper, in their order; numbers, units and negations are never cut from their sentence. */
export function passagesOf(work: Pick<Work, 'id' | 'abstract' | 'ownSummary'>): readonly Passage[] {
  const section = sectionOf(work);
  return sentences(work.abstract).map(({ text, start, end }, part) => ({
    ...{ workId: work.id, section, part },
    ...{ text, start, end },
  }));
}

function sectionOf({ ownSummary }: Pick<Work, 'ownSummary'>): Section {
  return ownSummary ? 'Summary by Paperboy' : 'Abstract';
}
