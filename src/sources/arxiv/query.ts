import { queryParts } from '../query-words.ts';

/** Words too common to be asked for one by one. */
const COMMON = new Set(
  (
    'a all an and are as at be by can do does for from has have how in into is it its of on or ' +
    'our that the their this to via was we what when where which who why will with you your'
  ).split(' '),
);
const MAX_WORDS = 12;

/**
 * A person's query in arXiv's own language: `all:` words joined by AND, phrases kept, authors in `au:`. Plain words are
 * also asked for as one title, so that a title typed from memory comes first. Undefined when nothing is left to ask.
 * User text arrives here as letters, digits and spaces, so that it cannot become an operator or leave its quotes.
 * Source: https://info.arxiv.org/help/api/user-manual.html#query_details
 */
export function arxivQuery(query: string): string | undefined {
  const { terms, authors, without, categories, years } = queryParts(query);
  const asked = terms
    .filter((term) => term.phrase || !COMMON.has(term.text.toLowerCase()))
    .slice(0, MAX_WORDS);
  const words = (asked.length > 0 ? asked : terms.slice(0, MAX_WORDS)).map(
    (term) => `all:${quoted(term.text)}`,
  );
  const isTitle = terms.length > 1 && terms.length <= MAX_WORDS && terms.every((term) => !term.phrase);
  const title = isTitle ? [`ti:${quoted(terms.map((term) => term.text).join(' '))}`] : [];
  const topic = [...title, all(words)].filter((part) => part !== '').join(' OR ');
  const parts = [
    title.length > 0 ? `(${topic})` : topic,
    ...authors.map((name) => `au:${quoted(name)}`),
    categories.length > 0 ? `(${categories.map((name) => `cat:${name}`).join(' OR ')})` : '',
    years ? submitted(`${years.from}01010000`, `${years.to}12312359`) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return [parts.join(' AND '), ...without.map((word) => `all:${quoted(word)}`)].join(' ANDNOT ');
}

/** A range of submission times, `YYYYMMDDHHMM` in GMT. */
export function submitted(from: string, to: string): string {
  return `submittedDate:[${from} TO ${to}]`;
}

function all(words: readonly string[]): string {
  return words.length > 1 ? `(${words.join(' AND ')})` : words.join('');
}

function quoted(text: string): string {
  return /^[\p{L}\p{M}\p{N}]+$/u.test(text) && !/^(?:and|or|andnot|not|to)$/i.test(text) ? text : `"${text}"`;
}
