import { withPlainLetters } from '../text/fold.ts';
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

/** Unlike `fold` it leaves Greek letters: keys of titles are stored. */
function folded(text: string): string {
  return withPlainLetters(
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase(),
  );
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

const NOUN = '(?:e-?print|pre-?print|paper|submission|manuscript|article|work|version|draft|report)';
/** "An article is retracted when …" speaks of others. */
const PAPER = String.raw`(?<!\b(?:an?|each|every|any|no|which|one|whose|published|scientific) )\b${NOUN}`;
const GONE = String.raw`(?:withdrawn|retracted|removed by (?:arxiv|the authors?))\b`;
/** What is withdrawn from elsewhere stays on arXiv. */
const HERE = String.raw`(?! from (?!(?:the )?arxiv))`;
const HAS_BEEN = String.raw`(?:has been|has now been|have been|is|was|is being|is now|being)(?: (?:temporarily|permanently|now|voluntarily|hereby|\w{3,12}ly))?`;

const WITHDRAWN = new RegExp(
  [
    String.raw`${PAPER} ${HAS_BEEN} ${GONE}${HERE}`,
    String.raw`^\W{0,3}(?:(?:this|the) )?(?:${NOUN} )?(?:${HAS_BEEN} )?${GONE}${HERE}(?=\s*(?:[.;,:!()[\]-]|$|by |due |because |for |as |since |pending |until |from ))`,
    String.raw`\b(?:authors?|we|i) (?:have|has|had)?\s?(?:decided to |chosen to |wish(?:es)? to )?(?:withdr[ae]wn?|retract(?:ed)?) (?:this|the|our) (?:current )?${NOUN}${HERE}`,
    String.raw`\barxiv admin note: .{0,80}\b(?:withdrawn|removed) by arxiv\b`,
  ].join('|'),
  'i',
);

/** Whether the comment or the abstract says that the paper was withdrawn; arXiv has no flag for it. */
export function isWithdrawn(paper: { readonly comment?: string; readonly abstract: string }): boolean {
  return [paper.comment ?? '', paper.abstract.slice(0, 200)].some((text) => WITHDRAWN.test(text));
}
