import type { AnswerOutcome } from '../../message/answer.ts';
import type { Work } from '../../papers/paper.ts';
import { aboutIt, holdsIt, THRESHOLDS } from './gate.ts';
import { speakingOfTheNamed, type Candidate } from './evidence.ts';
import type { Asked, Question } from '../question/question.ts';
import type { Passage } from './passages.ts';
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
const WORTH_SHOWING = 0.5;
/** Two sentences that share so much of the shorter one's words say the same. */
const SAME = 0.8;
const NEAREST = 4;

/**
 * The best of the passages of some works, the best of them first. The works come in the order search found them. Only
 * papers about the question's subject are quoted; what was `given` to be asked is about it.
 */
export function extract(
  question: Question,
  works: readonly Work[],
  all: readonly Candidate[],
  given = false,
): Extract {
  const told = speakingOfTheNamed(all);
  const sure = surenessOf(told);
  const about = told.filter((one) => (given ? saysSomething(one) : sure(one) >= THRESHOLDS.about));
  const [first] = about;
  const nearest = [...new Set([...told.map(({ work }) => work), ...works])].slice(0, NEAREST);
  if (first === undefined) return { outcome: 'refused', confidence: 0, nearest, best: [] };
  const confidence = holdsIt(first);
  const isAnswer = confidence >= THRESHOLDS.holds && (given || sure(first) >= THRESHOLDS.surely);
  return { outcome: isAnswer ? 'answered' : 'closest', confidence, nearest, best: choose(question, about) };
}

/** Any word of the question, or what means it. */
function saysSomething({ evidence, near }: Candidate): boolean {
  return evidence.inSentence > 0 || (near ?? 0) >= THRESHOLDS.about;
}

/** How sure it is that the paper of a candidate is about the question: the nearest of its sentences tells. */
function surenessOf(candidates: readonly Candidate[]): (candidate: Candidate) => number {
  const measured = candidates.some(({ near }) => near !== undefined);
  const sure = new Map<string, number>();
  for (const candidate of candidates) {
    if (measured && candidate.near === undefined) continue;
    const { id } = candidate.work;
    sure.set(id, Math.max(sure.get(id) ?? 0, aboutIt(candidate)));
  }
  return ({ work }) => sure.get(work.id) ?? 0;
}

function choose({ asked }: Question, candidates: readonly Candidate[]): readonly Candidate[] {
  const worst = (candidates[0]?.score ?? 0) * WORTH_SHOWING;
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === MOST[asked] || candidate.score < worst) break;
    const isNew = (other: Candidate) =>
      !isBeside(other.passage, candidate.passage) && !saySame(other.passage.text, candidate.passage.text);
    if (chosen.every(isNew)) chosen.push(candidate);
  }
  return chosen;
}

/** Passages of a full text are quoted with their neighbours. */
function isBeside(a: Passage, b: Passage): boolean {
  return a.workId === b.workId && a.origin === 'full-text' && Math.abs(a.part - b.part) <= 2;
}

function saySame(a: string, b: string): boolean {
  const [small, large] = [wordingOf(a), wordingOf(b)].sort((one, other) => one.size - other.size);
  if (small === undefined || large === undefined || small.size === 0) return true;
  return [...small.keys()].filter((term) => large.has(term)).length / small.size >= SAME;
}
