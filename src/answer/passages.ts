import type { Work } from '../papers/paper.ts';
import { sentences } from '../search/sentences.ts';

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

/** Where in a paper. Only abstracts are read so far. */
export type Section = 'Abstract';

/** What a reader sees of a section, and what quotes are held against. */
export function readableText(work: Pick<Work, 'abstract'>, section: Section): string {
  return { Abstract: work.abstract }[section];
}

/** The sentences of a paper, in their order; numbers, units and negations are never cut from their sentence. */
export function passagesOf(work: Pick<Work, 'id' | 'abstract'>): readonly Passage[] {
  return sentences(readableText(work, 'Abstract')).map(({ text, start, end }, part) => ({
    workId: work.id,
    section: 'Abstract',
    part,
    text,
    start,
    end,
  }));
}
