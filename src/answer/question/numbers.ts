const LISTED = String.raw`#?\d{1,2}(?:\s*(?:,|and|&|or|with|to|vs\.?|versus)\s*#?\d{1,2})`;
const COMPARED = new RegExp(
  String.raw`\bcompare\s+(?:papers?|numbers?|results?)?\s*(${LISTED}+)(?![\w%.]*\w)`,
  'i',
);
const CALLED = /(?:\b(?:paper|number|result|no\.)\s*#?|(?<!\S)#)(\d{1,2})(?!\w)/gi;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const ORDINAL = new RegExp(
  String.raw`\bthe\s+(${ORDINALS.join('|')})(?:\s+(?:one|paper|result)\b|(?=\s*[?.!]*$))`,
  'gi',
);

/** The numbers by which a question names papers that were shown: "compare 2 and 4", "paper 3", "the second one". */
export function numbersIn(question: string): readonly number[] {
  const compared = COMPARED.exec(question)?.[1]?.match(/\d+/g) ?? [];
  const called = [...question.matchAll(CALLED)].map(([, number]) => number);
  const ordinals = [...question.matchAll(ORDINAL)].map(([, word = '']) => numberOf(word));
  return [...new Set([...compared, ...called, ...ordinals].map(Number))];
}

function numberOf(ordinal: string): number {
  return ORDINALS.indexOf(ordinal.toLowerCase()) + 1;
}

/** Whether papers are to be set side by side. */
export function isComparison(question: string): boolean {
  return COMPARED.test(question);
}

/** The question with titles in place of numbers. */
export function withTitles(question: string, titles: ReadonlyMap<number, string>): string {
  const title = (number: number) => `“${titles.get(number) ?? number}”`;
  const listed = (list: string) => [...list.matchAll(/\d+/g)].map(([number]) => title(Number(number)));
  return question
    .replace(COMPARED, (_, list: string) => `Compare ${listed(list).join(' and ')}`)
    .replace(CALLED, (_, number: string) => title(Number(number)))
    .replace(ORDINAL, (_, word: string) => title(numberOf(word)));
}
