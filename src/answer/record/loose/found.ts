import { titleKey } from '../../../papers/identity.ts';
import type { Work } from '../../../papers/paper.ts';
import { namesOf } from '../../../search/called.ts';
import type { Found, Search } from '../../../search/search.ts';
import { STOP_WORDS } from '../../../text/stop-words.ts';
import { isSameWord } from './described.ts';
import { tellingWords } from './words.ts';

const LOOKED_AT = 20;
/** A word that one paper in so many has, or fewer, tells papers apart. */
const RARE = 200;
/** Of the weight of all words, so much must stand in the paper; less where its own name does. */
const MOST = 0.7;
const MOST_BESIDE_NAME = 0.45;
/** So much better than the next, where the whole is 1 and a title's words count once and a half. */
const AHEAD = 0.12;
const IN_TITLE = 0.5;
/** Where none of the words is rare, it has all of them, half in its title, and no other paper nearly so much. */
const WHOLE = 0.95;
const HALF = 0.5;
const FAR_AHEAD = 0.3;
const FEWEST = 2;

interface Weighed {
  readonly word: string;
  readonly weight: number;
  readonly isRare: boolean;
}

/**
 * The paper that search finds for a description in any words, where it is clearly that one: it has most of what they
 * weigh by their rarity, a rare one of them is its own, and the next is far behind.
 */
export async function paperFound(
  description: string,
  search: Pick<Search, 'find'>,
): Promise<Work | undefined> {
  const words = [...new Set(tellingWords(description))].filter(
    (word) => word.length > 1 && !STOP_WORDS.has(word),
  );
  if (words.length < FEWEST) return undefined;
  const found = await search.find(words.join(' '), { offset: 0, limit: LOOKED_AT });
  const weighed = weigh(words, found);
  const [first, second] = found.hits
    .map(({ work }) => scoreOf(work, weighed))
    .toSorted((a, b) => b.score - a.score);
  if (first === undefined) return undefined;
  const lead = first.score - (second?.score ?? 0);
  const isTitle = words.length > FEWEST && first.met >= WHOLE && first.titled >= HALF && lead >= FAR_AHEAD;
  const least = isTitleCase(description) ? WHOLE : first.isNamed ? MOST_BESIDE_NAME : MOST;
  const isMet = first.met >= least;
  return isTitle || (first.hasRare && isMet && lead >= AHEAD) ? first.work : undefined;
}

/** What is written like a title is one, and another paper than that is not meant. */
function isTitleCase(description: string): boolean {
  const words = description.split(/\s+/).filter((word) => tellingWords(word).length > 0);
  const capital = words.filter((word) => /^\p{Lu}\p{Ll}+/u.test(word));
  return capital.length >= FEWEST && capital.length * 2 > words.length;
}

/** By how few papers have it; a word of none weighs like a rare one. */
function weigh(words: readonly string[], { understood }: Found): readonly Weighed[] {
  const { papers, repairs } = understood;
  return words.map((typed) => {
    const word = titleKey(repairs.find(({ from }) => titleKey(from) === typed)?.to ?? typed);
    const known = understood.words.find((one) => [typed, word].includes(titleKey(one.typed)));
    const holding = known?.holding ?? 0;
    const weight = Math.log((papers + 1) / (Math.max(holding, papers / RARE / 5) + 1));
    return { word, weight: Math.max(weight, 0), isRare: holding <= Math.max(1, papers / RARE) };
  });
}

function scoreOf(work: Work, words: readonly Weighed[]) {
  const keys = (text: string): readonly string[] => titleKey(text).split(' ');
  const [title, all] = [
    keys(work.title),
    keys([work.title, work.abstract, work.comment ?? '', ...work.authors].join(' ')),
  ];
  const total = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const inside = (own: readonly string[]) =>
    words.filter(({ word }) => word.split(' ').every((part) => own.some((one) => isSameWord(one, part))));
  const part = (some: readonly Weighed[]): number =>
    some.reduce((sum, { weight }) => sum + weight, 0) / total;
  const [titled, told] = [inside(title), inside(all)];
  const names = new Set(namesOf(work).map((name) => titleKey(name).replaceAll(' ', '')));
  return {
    work,
    met: part(told),
    titled: part(titled),
    score: part(told) + IN_TITLE * part(titled),
    hasRare: told.some(({ isRare }) => isRare),
    isNamed: words.some(
      ({ word, isRare }) =>
        isRare && (names.has(word) || titled.some((one) => one.word === word && title[0] === word)),
    ),
  };
}
