import type { Candidate } from './evidence.ts';

/**
 * What decides: logistic weights that `npm run bench -- answers fit` finds, rounded. `subject` says whether a paper is
 * about what a question is about, by the words alone; `meaning` the same where the sentence model says how near its
 * sentences are; `sentence` whether a sentence of such a paper holds what was asked.
 */
export interface Weights {
  readonly subject: {
    readonly found: number;
    readonly covered: number;
    readonly missing: number;
    readonly together: number;
    readonly otherwise: number;
  };
  readonly meaning: {
    readonly near: number;
    readonly found: number;
    readonly covered: number;
    readonly otherwise: number;
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
  subject: { found: 2.6, covered: 1.7, missing: -3.7, together: 2, otherwise: -3.4 },
  meaning: { near: 9.9, found: 1.8, covered: 3, otherwise: -6.9 },
  sentence: { besides: 2.2, nearby: 1.5, names: 2.9, fit: 3, otherwise: -7.05 },
};

/** Above the first a sentence answers; above the second a paper is about it, and its closest passage is shown. */
export const THRESHOLDS = { answered: 0.72, about: 0.5 } as const;

/** How sure it is that a candidate's paper is about what the question is about, 0 to 1. */
export function aboutIt({ subject, near }: Pick<Candidate, 'subject' | 'near'>, weights = WEIGHTS): number {
  const { found, covered, missing, together } = subject;
  if (near === undefined) {
    const own = weights.subject;
    return logistic(
      own.found * found +
        own.covered * covered +
        own.missing * missing +
        own.together * together +
        own.otherwise,
    );
  }
  const own = weights.meaning;
  return logistic(own.near * near + own.found * found + own.covered * covered + own.otherwise);
}

/** How sure it is that a sentence of a paper about it holds what was asked, 0 to 1. */
export function holdsIt({ evidence }: Pick<Candidate, 'evidence'>, weights = WEIGHTS): number {
  const { besides, nearby, names, fit } = evidence;
  const own = weights.sentence;
  return logistic(
    own.besides * besides + own.nearby * nearby + own.names * names + own.fit * fit + own.otherwise,
  );
}

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}
