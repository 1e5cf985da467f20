import type { Answer } from './answer.ts';

/** An answer as it was given, with the papers shown with it. */
export interface KeptAnswer extends Pick<
  Answer,
  'outcome' | 'quotes' | 'claims' | 'reason' | 'notes' | 'record' | 'readWhole'
> {
  readonly question: string;
  readonly works: readonly string[];
  /** The papers it was asked of, and no others; unset for all there are. */
  readonly scope?: readonly string[];
  /** The papers that may say more, the best first: what is read whole when somebody wants it. */
  readonly unread?: readonly string[];
}

/** An answer with those who may see it: who asked, and whoever can read where it stands. */
export interface StandingAnswer extends KeptAnswer {
  /** `personKey`. */
  readonly askedBy: string;
  /** `placeKey`s: where it was given for all to see, and where it was shared. */
  readonly standsAt: readonly string[];
}

/** Answers given, so that they can be shared as they were, looked into and rated. */
export interface AnswerLog {
  /** Keeps an answer; resolves to its id. `open`: everybody at `place` sees it. */
  keep(
    answer: KeptAnswer,
    asked: {
      readonly place: string;
      readonly person: string;
      readonly at: number;
      readonly open: boolean;
    },
  ): Promise<string>;
  /** It stands at one more place (`placeKey`) from now on. */
  shared(id: string, place: string): Promise<void>;
  /** What a person asked at a place (`placeKey`) since then, the oldest first; at most three. */
  lately(asked: {
    readonly place: string;
    readonly person: string;
    readonly since: number;
  }): Promise<readonly string[]>;
  /** Undefined for an id never given, and for answers whose words were forgotten. */
  byId(id: string): Promise<StandingAnswer | undefined>;
  /** The latest rating counts. */
  rate(id: string, good: boolean): Promise<void>;
}
