import type { AnswerOutcome } from '../../message/answer.ts';
import type { Evidence } from './evidence.ts';
import type { Asked } from '../question/question.ts';

/**
 * How sure the best passage makes, 0 to 1: logistic, with the weights a regression finds on the open questions of
 * `bench/questions`, rounded. The sentence alone says little, as the next one often calls the method "it"; a word
 * that stands nowhere in the paper, or a name that does not, speaks against it; a question for a number stands and
 * falls with a number of the right kind.
 */
export function confidence(evidence: Evidence, asked: Asked): number {
  const { besides, nearby, names, fit } = evidence;
  const common = 2.3 * besides + 2.2 * nearby + 3.5 * names - 5.9;
  return 1 / (1 + Math.exp(-(common + kindWeight(asked, fit, besides))));
}

function kindWeight(asked: Asked, fit: number, besides: number): number {
  switch (asked) {
    case 'count':
    case 'figure':
    case 'duration':
    case 'date':
      return 4.4 * fit - 3.6;
    case 'thing':
    case 'person':
      return 3.2 * fit - 2;
    case 'manner':
      return 1.9 * fit;
    case 'place':
    case 'reason':
    case 'whether':
      return 2.6 * fit * besides - 0.2;
    default:
      return asked satisfies never;
  }
}

/**
 * Above the first an answer, above the second the closest passage, below it the refusal. The trade-off between
 * questions answered and unanswerable ones answered is the curve of `bench/answers.ts`.
 */
export const THRESHOLDS = { answered: 0.77, closest: 0.38 } as const;

export function outcomeOf(sure: number): AnswerOutcome {
  if (sure >= THRESHOLDS.answered) return 'answered';
  return sure >= THRESHOLDS.closest ? 'closest' : 'refused';
}
