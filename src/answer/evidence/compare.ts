import type { Work } from '../../papers/paper.ts';
import type { Candidate } from './evidence.ts';
import type { Extract } from './extract.ts';
import { figuresIn } from '../question/figures.ts';

const MOST_SENTENCES = 5;
const OF_EACH = 2;
/** What papers say of themselves: what they bring, and what came of it. */
const PRESENTS =
  /\b(?:we|this (?:paper|work|study)|our \w+)\b.*\b(?:propos|introduc|present|develop|stud|show)\w*/i;
const RESULTS = /\b(?:outperform|achiev|improv|reduc|reach|surpass|increas)\w*/i;

/** Some works side by side: of each, the sentences that speak of what is asked, or of what the paper brings. */
export function compare(works: readonly Work[], candidates: readonly Candidate[]): Extract {
  const each = Math.max(1, Math.min(OF_EACH, Math.floor(MOST_SENTENCES / Math.max(1, works.length))));
  const best = works.flatMap((work) =>
    candidates
      .filter((candidate) => candidate.work.id === work.id)
      .map((candidate) => ({ candidate, score: candidate.score + tellsOfItself(candidate.passage.text) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, each)
      .map(({ candidate }) => candidate),
  );
  const outcome = best.length > 0 ? 'answered' : 'refused';
  return {
    outcome,
    confidence: best.length > 0 ? 1 : 0,
    best: best.slice(0, MOST_SENTENCES),
    nearest: works,
  };
}

function tellsOfItself(sentence: string): number {
  const result = RESULTS.test(sentence) ? (figuresIn(sentence).length > 0 ? 0.8 : 0.4) : 0;
  return Math.max(PRESENTS.test(sentence) ? 0.8 : 0, result);
}
