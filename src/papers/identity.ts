import type { IdScheme, PaperId } from './paper.ts';

/** What of a paper or a work decides whether two are the same by a guess. */
export interface Guessable {
  readonly ids: readonly PaperId[];
  readonly title: string;
  readonly authors: readonly string[];
}

/** Shorter titles ("Introduction") belong to many papers: alone they prove nothing. */
const MIN_TITLE_CHARS = 12;

/**
 * A title for comparing: case, accents, punctuation and white space do not count, letters and digits of every
 * script do. Empty where nothing is left.
 */
export function titleKey(title: string): string {
  return folded(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A name's surname for comparing: `Łukasz Kaiser`, `Kaiser, Łukasz` and `L. KAISER` are all `kaiser`. */
export function authorKey(name: string): string {
  const surname = name.includes(',') ? name.slice(0, name.indexOf(',')) : name;
  const words = titleKey(surname)
    .split(' ')
    .filter((word, at) => at === 0 || !/^(?:jr|sr|ii|iii|iv)$/.test(word));
  return words.at(-1) ?? '';
}

/** Letters that Unicode does not take apart into a base and an accent. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/ø/g, 'o'],
  [/ł/g, 'l'],
  [/đ/g, 'd'],
  [/ı/g, 'i'],
];

function folded(text: string): string {
  const base = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return LETTERS.reduce((plain, [letter, ascii]) => plain.replace(letter, ascii), base);
}

/**
 * Whether two papers with no name in common are probably one: equal titles, an author in common as far as both
 * name authors, and one side known by no id but a local one. Whoever links them by this marks it as a guess.
 */
export function sameWorkByGuess(a: Guessable, b: Guessable): boolean {
  if (!isUnnamed(a) && !isUnnamed(b)) return false;
  const key = titleKey(a.title);
  if (key === '' || key !== titleKey(b.title)) return false;
  if (a.authors.length > 0 && b.authors.length > 0) return shareAnAuthor(a.authors, b.authors);
  return key.length >= MIN_TITLE_CHARS;
}

function isUnnamed(paper: Guessable): boolean {
  const local: IdScheme = 'local';
  return paper.ids.every(({ scheme }) => scheme === local);
}

function shareAnAuthor(a: readonly string[], b: readonly string[]): boolean {
  const surnames = new Set(a.map(authorKey));
  return b.some((name) => surnames.has(authorKey(name)));
}

const WITHDRAWN =
  /\b(?:preprint|paper|submission|manuscript|article|work|version) (?:has been|is|was) (?:\w+ )?withdrawn\b(?! from (?!arxiv))/i;
const BEGINS_WITHDRAWN = /^\W*withdrawn\b(?! from (?!arxiv))/i;

/** Whether the comment or the abstract says that the paper was withdrawn; arXiv has no flag for it. */
export function isWithdrawn(paper: { readonly comment?: string; readonly abstract: string }): boolean {
  const said = [paper.comment ?? '', paper.abstract.slice(0, 200)];
  return said.some((text) => WITHDRAWN.test(text) || BEGINS_WITHDRAWN.test(text));
}
