import { titleKey } from '../../../papers/identity.ts';
import type { Work } from '../../../papers/paper.ts';
import type { Search } from '../../../search/search.ts';
import { typingDistance } from '../../../text/edit-distance.ts';
import { isEnglish } from '../../../text/english-words.ts';
import { isNamed } from '../../../text/person-name.ts';
import { stem } from '../../../text/stem.ts';
import { tellingWords } from './words.ts';

const LOOKED_AT = 20;
/** So many plain words in one title alone name it; of fewer, one must be coined. */
const TELLING = 3;
const LONG_WORD = 6;
/** Of a paper that is described in words of its text, so much stands there, and more than half in its title. */
const MOST = 0.8;

/** The one stored paper whose title, with its authors, has every word; undefined where there is none or another. */
export async function paperTitledLike(rest: string, search: Pick<Search, 'find'>): Promise<Work | undefined> {
  const words = tellingWords(rest);
  if (words.length < TELLING && !words.some(isCoined)) return undefined;
  const works = await found(words, search);
  const having = works.filter(
    (work) => words.every((word) => holds(work, word)) && inTitle(work, words) * 2 > words.length,
  );
  return having.length === 1 ? having[0] : undefined;
}

/** The paper that a description fits best by far: "the Seoul thesis on explaining graph networks by concepts". */
export async function paperDescribed(
  description: string,
  search: Pick<Search, 'find'>,
): Promise<Work | undefined> {
  const words = [...new Set(tellingWords(description))];
  if (words.length < TELLING) return undefined;
  const scored = (await found(words, search))
    .map((work) => ({ work, titled: inTitle(work, words), told: inText(work, words) }))
    .toSorted((a, b) => b.titled + b.told - (a.titled + a.told));
  const [first, second] = scored;
  if (first === undefined || first.told < words.length * MOST || first.titled * 2 < words.length)
    return undefined;
  const isFirst = second === undefined || first.titled + first.told > second.titled + second.told;
  return isFirst ? first.work : undefined;
}

/** How many words of a text a paper has in title, abstract, comment, or among its authors. */
export function inText({ title, authors, abstract, comment = '' }: Work, words: readonly string[]): number {
  const own = titleKey([title, ...authors, abstract, comment].join(' ')).split(' ');
  return words.filter((word) => own.some((one) => isSameWord(one, word))).length;
}

/** Whether a word is one of a paper's title or of its authors' names. */
export function holds({ title, authors }: Work, word: string): boolean {
  return titleKey([title, ...authors].join(' '))
    .split(' ')
    .some((own) => isSameWord(own, word));
}

function inTitle({ title }: Work, words: readonly string[]): number {
  const own = titleKey(title).split(' ');
  return words.filter((word) => own.some((one) => isSameWord(one, word))).length;
}

async function found(words: readonly string[], search: Pick<Search, 'find'>): Promise<readonly Work[]> {
  const { hits } = await search.find(words.join(' '), { offset: 0, limit: LOOKED_AT });
  return hits.map(({ work }) => work);
}

/** The person as they were typed, where somebody of that name wrote a stored paper. */
export async function personNamed(typed: string, search: Pick<Search, 'find'>): Promise<string | undefined> {
  const words = titleKey(typed).split(' ');
  if (words.length < 2 || words.length > 5 || /[\d":]/.test(typed)) return undefined;
  const names = [typed, typed.replace(/s$/, '')];
  for (const name of new Set(names)) {
    const { hits } = await search.find(`author:"${name}"`, { offset: 0, limit: 3 });
    if (hits.some(({ work }) => work.authors.some((author) => isNamed(author, name)))) return name;
  }
  return undefined;
}

/** Case, form and a slip of typing aside. */
export function isSameWord(own: string, word: string): boolean {
  if (own === word || stem(own) === stem(word)) return true;
  const slips = word.length >= LONG_WORD && !isEnglish(word) && !/\d/.test(word);
  return slips && typingDistance(own, word, 1) <= 1;
}

function isCoined(word: string): boolean {
  return word.length > 2 && !isEnglish(word) && !isEnglish(stem(word));
}
