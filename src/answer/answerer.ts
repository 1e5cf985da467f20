import type { Answer, AskOptions } from './answer.ts';

export interface Answerer {
  /** Whether a language model writes the answers; without one the quotations speak for themselves. */
  readonly writes: boolean;
  /** Whether full texts can be read. */
  readonly reads: boolean;
  /**
   * Answers from what is stored, with quotations that stand there; never throws for a question, whatever was typed.
   * The model's failures lead back to quotations, and `notes` say so.
   */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /** The quotations at once; where a model writes, its answer when it is asked for. */
  begin(question: string, options?: AskOptions): Promise<Begun>;
}

export interface Begun {
  readonly answer: Answer;
  /** Asks the language model. `onClaims`: told what is verified so far, as it is written. */
  readonly write?: (onClaims?: (sofar: Answer) => void) => Promise<Answer>;
}
