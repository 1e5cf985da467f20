/** How much of each thing is drawn, UTF-16 units before escaping. Titles and their links are the last to give way. */
export interface Budget {
  readonly titleChars: number;
  /** Authors, facts, badges, the reason: each. */
  readonly factChars: number;
  readonly excerptChars: number;
  /** 0: the excerpt stands in for the abstract. */
  readonly abstractChars: number;
  /** Each text, note and quote. */
  readonly proseChars: number;
  readonly codeChars: number;
  /** Papers shown before "…and 3 more". */
  readonly papers: number;
  readonly dividers: boolean;
  /** Buttons of each paper. */
  readonly paperButtons: number;
  /** Blocks of other kinds shown. */
  readonly others: number;
}

const WHOLE: Budget = {
  titleChars: 300,
  factChars: 400,
  excerptChars: 500,
  abstractChars: 3_000,
  proseChars: 3_000,
  codeChars: 3_600,
  papers: Infinity,
  dividers: true,
  paperButtons: Infinity,
  others: Infinity,
};

/** The first that fits a message is taken. `papers` and `others` are how many blocks of each the card has. */
export function* budgets(papers: number, others: number): Generator<Budget> {
  const texts: Partial<Budget>[] = [
    {},
    { factChars: 300, excerptChars: 300, abstractChars: 1_800, codeChars: 2_500 },
    { factChars: 200, excerptChars: 160, abstractChars: 700, proseChars: 1_000, codeChars: 1_500 },
    { factChars: 150, excerptChars: 0, abstractChars: 0, proseChars: 400, codeChars: 1_000 },
  ];
  const controls: Partial<Budget>[] = [
    {},
    { dividers: false },
    { dividers: false, paperButtons: 3 },
    { dividers: false, paperButtons: 0 },
  ];
  for (const control of controls) for (const text of texts) yield { ...WHOLE, ...text, ...control };
  const least = { ...WHOLE, ...texts.at(-1), ...controls.at(-1) };
  for (let shown = papers - 1; shown >= 1; shown -= 1) yield { ...least, papers: shown };
  const few = { ...least, papers: 1, titleChars: 150, factChars: 100, proseChars: 200, codeChars: 600 };
  for (let shown = others; shown >= 0; shown -= 1) yield { ...few, others: shown };
}
