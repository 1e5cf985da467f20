import { titleKey } from '../../../papers/identity.ts';
import type { Work } from '../../../papers/paper.ts';
import { isCalled } from '../../../search/called.ts';
import type { Search } from '../../../search/search.ts';
import { typingDistance } from '../../../text/edit-distance.ts';
import { isEnglish } from '../../../text/english-words.ts';
import { isNamed } from '../../../text/person-name.ts';
import { stem } from '../../../text/stem.ts';
import { FILLERS } from './read-loosely.ts';

const LOOKED_AT = 20;
/** So many plain words in one title alone name it; of fewer, one must be coined. */
const TELLING = 3;
const LONG_WORD = 6;
const PLACES = /\b(?:in|of|for|with|to|on|by|from|at|than|into)\b/;

/** The one stored paper whose title, with its authors, has every word; undefined where there is none or another. */
export async function paperDescribed(
  rest: string,
  aside: string,
  search: Pick<Search, 'find'>,
): Promise<Work | undefined> {
  const words = wordsOf(rest);
  if (words.length === 0) return undefined;
  const found = await search.find(words.join(' '), { offset: 0, limit: LOOKED_AT });
  const works = found.hits.map(({ work }) => work);
  const having = works.filter((work) => hasAll(work, words) && isOneThing(work, rest));
  const called = having.filter((work) => isCalled(work, rest) || isHead(work, words));
  const written = called.filter(({ title }) => title.startsWith(`${rest}:`));
  const fitting = [written, called].find((some) => some.length > 0) ?? having;
  const described = wordsOf(aside);
  const only =
    (fitting.length > 1 || described.length > 0
      ? bestDescribed(called.length > 0 ? called : having, described)
      : undefined) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (only === undefined) return undefined;
  const isTelling = words.length >= TELLING || words.some(isCoined);
  return called.includes(only) || isTelling ? only : undefined;
}

/** The person as they were typed, where somebody of that name wrote a stored paper. */
export async function personNamed(rest: string, search: Pick<Search, 'find'>): Promise<string | undefined> {
  const name = rest.replace(/,?\s*(?:any|all)(?: of)?(?: (?:the|their))?$/i, '').trim();
  const words = titleKey(name).split(' ');
  if (words.length < 2 || words.length > 5 || /[\d"]/.test(name)) return undefined;
  const { hits } = await search.find(`author:"${name}"`, { offset: 0, limit: 3 });
  return hits.some(({ work }) => work.authors.some((author) => isNamed(author, name))) ? name : undefined;
}

function wordsOf(words: string): readonly string[] {
  return titleKey(words)
    .split(' ')
    .filter((word) => word !== '' && !FILLERS.has(word));
}

function hasAll({ title, authors }: Work, words: readonly string[]): boolean {
  const titled = titleKey(title).split(' ');
  const names = titleKey(authors.join(' ')).split(' ');
  const inTitle = words.filter((word) => titled.some((own) => isSame(own, word)));
  const others = words.filter((word) => !inTitle.includes(word));
  return inTitle.length * 2 > words.length && others.every((word) => names.includes(word));
}

function isSame(own: string, word: string): boolean {
  if (own === word || stem(own) === stem(word)) return true;
  const slips = word.length >= LONG_WORD && !isEnglish(word) && !/\d/.test(word);
  return slips && typingDistance(own, word, 1) <= 1;
}

/** "The memory of X" is another thing than X, unless the title says so. */
function isOneThing({ title, authors }: Work, rest: string): boolean {
  const key = titleKey(rest);
  const at = PLACES.exec(key);
  if (at === null || titleKey(title).includes(key)) return true;
  const after = wordsOf(key.slice(at.index));
  const names = titleKey(authors.join(' ')).split(' ');
  const head = headOf(title);
  return !after.some((word) => head.includes(word)) || after.every((word) => names.includes(word));
}

/** Whether the name before the title's colon is among the words. */
function isHead({ title }: Work, words: readonly string[]): boolean {
  const head = headOf(title);
  return head.length > 0 && head.every((word) => words.includes(word));
}

function headOf(title: string): readonly string[] {
  const head = /^(.+?)(?::\s|\s[–—-]\s)/.exec(title)?.[1];
  return head === undefined ? [] : wordsOf(head);
}

function bestDescribed(works: readonly Work[], aside: readonly string[]): Work | undefined {
  const scored = works
    .map((work) => {
      const there = titleKey(`${work.title} ${work.abstract}`).split(' ');
      return { work, score: aside.filter((word) => there.some((own) => isSame(own, word))).length };
    })
    .toSorted((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first !== undefined && first.score > (second?.score ?? 0) ? first.work : undefined;
}

function isCoined(word: string): boolean {
  return word.length > 2 && !isEnglish(word) && !isEnglish(stem(word));
}
