import type { Candidate } from './evidence.ts';
import type { Subject } from './subject.ts';

/**
 * What decides: logistic weights, found by regression on the tuning halves that `bench/README.md` names, rounded.
 * `subject` says whether a paper is about what a question is about, `sentence` whether a sentence of it holds what
 * was asked.
 */
export interface Weights {
  readonly subject: {
    readonly near: number;
    readonly titleNear: number;
    readonly found: number;
    readonly named: number;
    readonly crowd: number;
    readonly otherwise: number;
    /** What both are taken for where there is no sentence model. */
    readonly unmeasured: number;
  };
  readonly sentence: {
    readonly besides: number;
    readonly nearby: number;
    readonly names: number;
    readonly fit: number;
    readonly otherwise: number;
  };
}

export const WEIGHTS: Weights = {
  subject: {
    near: 7.4,
    titleNear: 3.9,
    found: 5.3,
    named: 2,
    crowd: -1.6,
    otherwise: -8.4,
    unmeasured: 0.445,
  },
  sentence: { besides: 2.2, nearby: 1.5, names: 2.9, fit: 3, otherwise: -7.05 },
};

/**
 * From `about` on a paper is about the question, and its closest passage is shown; it answers where the paper is
 * `surely` about it and the sentence `holds` what was asked.
 */
export const THRESHOLDS = { about: 0.5, surely: 0.65, holds: 0.6 } as const;

/** What speaks for a paper: `near` is how near its nearest sentences are. */
export interface Speaking {
  readonly subject: Subject;
  readonly near?: number | undefined;
  readonly titleNear?: number | undefined;
}

/** How sure it is that a paper is about what the question is about, 0 to 1. */
export function aboutIt({ subject, near, titleNear }: Speaking, { subject: own } = WEIGHTS): number {
  return logistic(
    own.near * (near ?? own.unmeasured) +
      own.titleNear * (titleNear ?? near ?? own.unmeasured) +
      own.found * subject.found +
      own.named * subject.named +
      own.crowd * subject.crowd +
      own.otherwise,
  );
}

/** How sure it is that a sentence of a paper about it holds what was asked, 0 to 1. */
export function holdsIt({ evidence }: Pick<Candidate, 'evidence'>, { sentence: own } = WEIGHTS): number {
  const { besides, nearby, names, fit } = evidence;
  return logistic(
    own.besides * besides + own.nearby * nearby + own.names * names + own.fit * fit + own.otherwise,
  );
}

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}
