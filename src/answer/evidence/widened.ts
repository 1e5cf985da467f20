import type { FullText } from '../../fulltext/full-text.ts';
import type { Candidate } from './evidence.ts';
import type { Passage } from './passages.ts';

const MOST_CHARS = 600;

/**
 * A candidate of a full text with the sentences beside it in its block, at most three in all, exactly as they stand
 * there: one of them out of a paper seldom says what "it" is. `passages` are all of its paper's.
 */
export function widened(candidate: Candidate, passages: readonly Passage[], fullText: FullText): Candidate {
  const { passage } = candidate;
  const block = fullText.blocks.find(({ start, end }) => start <= passage.start && passage.end <= end);
  if (block === undefined || passage.origin !== 'full-text') return candidate;
  const at = passages.findIndex(({ part }) => part === passage.part);
  let { start, end } = passage;
  for (const other of [passages[at - 1], passages[at + 1]]) {
    if (other === undefined || other.start < block.start || other.end > block.end) continue;
    const [from, until] = [Math.min(start, other.start), Math.max(end, other.end)];
    if (until - from <= MOST_CHARS) [start, end] = [from, until];
  }
  return stretched(candidate, start, end, fullText.text);
}

/** A candidate from `start` to `end` of the text it stands in. */
export function stretched(candidate: Candidate, start: number, end: number, text: string): Candidate {
  const { passage, fit } = candidate;
  const moved = passage.start - start;
  const spans = fit.spans.map((span) => ({ ...span, start: span.start + moved, end: span.end + moved }));
  return {
    ...candidate,
    passage: { ...passage, start, end, text: text.slice(start, end) },
    fit: { ...fit, spans },
  };
}
