import type { FullText } from '../../src/fulltext/full-text.ts';
import type { PaperLine } from './library.ts';

/** A question of any set, and what answers it. */
export interface AskedQuestion {
  readonly id: string;
  readonly question: string;
  readonly isAnswerable: boolean;
  /** A quotation that holds one of these answers it, */
  readonly holds: readonly string[];
  /** and one that stands in one of these, or holds it. */
  readonly overlaps: readonly string[];
  /** The right paper: an arXiv id or a title; where it is known. */
  readonly paper?: string;
  /** The paper it is asked of alone, by its key; else of the library. */
  readonly of?: string;
}

/** A paper that is read whole. */
export interface WholePaper {
  readonly key: string;
  readonly line: PaperLine;
  readonly fullText?: FullText;
}

/** Whether one of some texts answers a question. White space, letters' case and how TeX is written do not count. */
export function answersIt(texts: readonly string[], { holds, overlaps }: AskedQuestion): boolean {
  return texts.map(folded).some((text) => {
    if (holds.some((answer) => text.includes(folded(answer)))) return true;
    return overlaps.map(folded).some((evidence) => evidence.includes(text) || text.includes(evidence));
  });
}

function folded(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll(/\\(?=[%&$])/g, '')
    .replaceAll(/---?/g, '–')
    .trim()
    .toLowerCase();
}
