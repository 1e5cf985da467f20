import type { Work } from '../papers/paper.ts';
import { refusalReason } from './evidence/refusal.ts';
import type { Question } from './question/question.ts';

/** What a question was asked of, and how far that was read. */
export interface Extent {
  /** The papers it was about; undefined for all there are. */
  readonly papers: readonly Pick<Work, 'ownSummary'>[] | undefined;
  /** Whether every one of them was read whole. */
  readonly whole: boolean;
}

/** Why there is no answer: a sentence for the person who asked. */
export function whyRefused(question: Question, nearest: readonly Work[], extent: Extent): string {
  if (question.words.length === 0 || (extent.papers === undefined && !extent.whole))
    return refusalReason(question, nearest);
  return `${doNotSay(extent)}.`;
}

/** Why a passage is none: a sentence. */
export function whyClosest(extent: Extent): string {
  return extent.papers === undefined
    ? 'The closest passage; it does not answer this directly.'
    : `${doNotSay(extent)} this directly.`;
}

/** "This paper’s abstract does not say". */
export function doNotSay({ papers, whole }: Extent): string {
  if (papers === undefined) return 'The papers I have do not say';
  const [first] = papers;
  if (papers.length !== 1)
    return whole ? 'These papers do not say' : 'The abstracts of these papers do not say';
  if (whole) return 'This paper does not say';
  return first?.ownSummary === true
    ? 'My summary of this paper does not say'
    : 'This paper’s abstract does not say';
}
