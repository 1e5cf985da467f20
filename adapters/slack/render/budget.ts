import { LIMITS } from '../limits.ts';

/** How much of each thing is shown, UTF-16 units. Titles and links are the last to give way. */
export interface Budget {
  readonly titleChars: number;
  readonly authorsChars: number;
  readonly excerptChars: number;
  /** 0: the excerpt stands in for the abstract. */
  readonly abstractChars: number;
  /** Each text, note and quote. */
  readonly proseChars: number;
  readonly codeChars: number;
  /** Choices of a select. */
  readonly choices: number;
  /** Papers shown before "…and 3 more". */
  readonly papers: number;
}

const WHOLE: Budget = {
  titleChars: 1_000,
  authorsChars: 1_500,
  excerptChars: 800,
  abstractChars: 4_000,
  proseChars: 8_000,
  codeChars: 8_000,
  choices: LIMITS.selectOptions,
  papers: Infinity,
};

/** From everything to the least; the first that fits a message is taken. `papers` is how many the card has. */
export function* budgets(papers: number): Generator<Budget> {
  yield WHOLE;
  const shorter: Budget = {
    ...WHOLE,
    authorsChars: 300,
    excerptChars: 400,
    abstractChars: 1_800,
    codeChars: 5_000,
    choices: 25,
  };
  yield shorter;
  yield { ...shorter, excerptChars: 200, abstractChars: 600, proseChars: 1_500 };
  const least: Budget = { ...shorter, excerptChars: 0, abstractChars: 0, proseChars: 600, codeChars: 3_000 };
  for (let shown = papers; shown >= 1; shown -= 1) yield { ...least, papers: shown };
  yield { ...least, papers: 1, proseChars: 150, codeChars: 1_000 };
}
