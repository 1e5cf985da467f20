import type { AnswerOutcome } from '../../message/answer.ts';
import type { Work } from '../../papers/paper.ts';
import { confidence, outcomeOf } from './confidence.ts';
import { speakingOfTheNamed, type Candidate } from './evidence.ts';
import type { Asked, Question } from '../question/question.ts';
import { wordingOf } from '../question/wording.ts';

/** What the passages of some works say to a question. */
export interface Extract {
  readonly outcome: AnswerOutcome;
  /** 0 to 1. */
  readonly confidence: number;
  /** The best first; at least two where there are, none after a refusal. */
  readonly best: readonly Candidate[];
  /** The works nearest to the question, the best first. */
  readonly nearest: readonly Work[];
}

/** So many sentences are shown: reasons, manners and comparisons are told in more than one. */
const MOST: Readonly<Record<Asked, number>> = {
  count: 3,
  figure: 3,
  duration: 3,
  date: 3,
  person: 3,
  place: 3,
  thing: 3,
  whether: 3,
  reason: 4,
  manner: 4,
};
/** Further sentences score at least this share of the best one. */
const WORTH_SHOWING = 0.6;
/** Two sentences that share so much of the shorter one's words say the same. */
const SAME = 0.8;
const NEAREST = 4;

/**
 * The best of the passages of some works, the best of them first. The works come in the order search found them.
 */
export function extract(question: Question, works: readonly Work[], all: readonly Candidate[]): Extract {
  const candidates = speakingOfTheNamed(all);
  const [first] = candidates;
  const sure = first === undefined ? 0 : confidence(first.evidence, question.asked);
  const outcome = outcomeOf(sure);
  const nearest = [...new Set([...candidates.map(({ work }) => work), ...works])].slice(0, NEAREST);
  return {
    outcome,
    confidence: sure,
    nearest,
    best: outcome === 'refused' ? [] : choose(question, candidates),
  };
}

function choose({ asked }: Question, candidates: readonly Candidate[]): readonly Candidate[] {
  const worst = (candidates[0]?.score ?? 0) * WORTH_SHOWING;
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === MOST[asked] || candidate.score < worst) break;
    if (!chosen.some((other) => saySame(other.passage.text, candidate.passage.text))) chosen.push(candidate);
  }
  return chosen;
}

function saySame(a: string, b: string): boolean {
  const [small, large] = [wordingOf(a), wordingOf(b)].sort((one, other) => one.size - other.size);
  if (small === undefined || large === undefined || small.size === 0) return true;
  return [...small.keys()].filter((term) => large.has(term)).length / small.size >= SAME;
}
