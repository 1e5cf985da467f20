import type { Answer } from './answer.ts';

/** An answer as it was given, with the papers shown with it. */
export interface KeptAnswer extends Pick<Answer, 'outcome' | 'quotes' | 'claims' | 'reason' | 'notes'> {
  readonly question: string;
  readonly works: readonly string[];
}

/** Answers given, so that they can be shared as they were, looked into and rated. */
export interface AnswerLog {
  /** Keeps an answer; resolves to its id. */
  keep(
    answer: KeptAnswer,
    asked: { readonly place: string; readonly person: string; readonly at: number },
  ): Promise<string>;
  /** Undefined for an id never given, and for answers whose words were forgotten. */
  byId(id: string): Promise<KeptAnswer | undefined>;
  /** The latest rating counts. */
  rate(id: string, good: boolean): Promise<void>;
}
