import { titleKey } from '../../../papers/identity.ts';
import type { Work } from '../../../papers/paper.ts';
import { namesOf } from '../../../search/called.ts';
import { typingDistance } from '../../../text/edit-distance.ts';
import { isEnglish } from '../../../text/english-words.ts';
import { tellingWords } from './words.ts';

/** Where a question names a paper: by its title, a piece of it, or its name. */
export interface Naming {
  readonly work: Work;
  readonly start: number;
  readonly end: number;
  /** Its name or its whole title; else a piece of that, which others may have. */
  readonly isWhole: boolean;
}

interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** A piece of a title names it where it has so many words; fewer at its beginning, where one of them is coined. */
const PIECE = 4;
const PIECE_AT_START = 3;
/** A name is written in so many words at most: "LoRA-Drop", "Seg Earth R2". */
const NAME_WORDS = 5;
/** Shorter words differ by a letter and are others. */
const LONG_WORD = 5;
const LONG_NAME = 7;

interface Match extends Naming {
  /** How many letters of the question are the paper's. */
  readonly letters: number;
}

/**
 * The paper that a question names, and where; of several that it may name the one that the rest of it describes.
 * @param describes how many words of the question are a paper's
 */
export function namedIn(
  question: string,
  works: readonly Work[],
  describes: (work: Work) => number,
): Naming | undefined {
  const words = wordsOf(question);
  const all = works.flatMap((work) => matchOf(question, words, work) ?? []);
  const exact = all.length > 0 ? all : works.flatMap((work) => misspelt(words, work) ?? []);
  const longest = Math.max(...exact.map(({ letters }) => letters));
  const best = exact.filter(({ letters }) => letters === longest);
  const whole = best.filter(({ isWhole }) => isWhole);
  const fitting = whole.length > 0 ? whole : best;
  const apart = only(fitting) ?? only(fitting.filter(({ work }) => isWritten(question, work)));
  return apart ?? (whole.length > 0 ? described(whole) : undefined);

  function described(some: readonly Match[]): Match | undefined {
    const most = Math.max(...some.map(({ work }) => describes(work)));
    return only(some.filter(({ work }) => describes(work) === most));
  }
}

function only(matches: readonly Match[]): Match | undefined {
  return new Set(matches.map(({ work }) => work.id)).size === 1 ? matches[0] : undefined;
}

function isWritten(question: string, { title }: Work): boolean {
  const head = headOf(title);
  return head !== undefined && question.includes(head);
}

function headOf(title: string): string | undefined {
  return /^(.{1,60}?)(?::\s|\s[–—-]\s)/.exec(title)?.[1];
}

function wordsOf(question: string): readonly Word[] {
  return [...question.matchAll(/[^\s–—/]+/gu)].flatMap((match) => {
    const keys = titleKey(match[0].replace(/['’]s?(?=[?.,!]*$)/, '')).split(' ');
    const at = { start: match.index, end: match.index + match[0].length };
    return keys.filter((key) => key !== '').map((key) => ({ key, ...at }));
  });
}

function matchOf(question: string, words: readonly Word[], work: Work): Match | undefined {
  return byName(question, words, work) ?? byTitle(words, work);
}

/** By what stands before its colon or what it is known by, however the parts of it are joined. */
function byName(question: string, words: readonly Word[], work: Work): Match | undefined {
  const found = namesOf(work).flatMap((name) => {
    const joined = titleKey(name).replaceAll(' ', '');
    const span = joined === '' ? undefined : spanOf(words, (typed) => typed === joined);
    if (span === undefined || !isNameLike(question, span, name)) return [];
    return [{ work, ...span, letters: joined.length, isWhole: true }];
  });
  const byHead = found.toSorted((a, b) => b.letters - a.letters)[0];
  const titled = byTitle(words, work);
  return byHead !== undefined && titled !== undefined && titled.letters > byHead.letters ? titled : byHead;
}

/** A name typed with a slip. */
function misspelt(words: readonly Word[], work: Work): Match | undefined {
  const joined = titleKey(headOf(work.title) ?? '').replaceAll(' ', '');
  if (joined.length < LONG_NAME) return undefined;
  const typed = words.find(
    ({ key }) => !isEnglish(key) && !/\d/.test(key) && typingDistance(key, joined, 1) <= 1,
  );
  return typed && { work, start: typed.start, end: typed.end, letters: joined.length, isWhole: false };
}

function spanOf(words: readonly Word[], is: (joined: string) => boolean) {
  for (const [first, { start }] of words.entries())
    for (let last = first; last < Math.min(first + NAME_WORDS, words.length); last += 1) {
      const inside = words.slice(first, last + 1);
      if (is(inside.map(({ key }) => key).join(''))) return { start, end: inside.at(-1)?.end ?? start };
    }
  return undefined;
}

/** "the guide" is a guide; "Guide", "TreeGRPO" and "treegrpo" are names. */
function isNameLike(question: string, { start, end }: { start: number; end: number }, name: string): boolean {
  const typed = question.slice(start, end);
  if (typed.startsWith(name) || !/^[\p{L}]+$/u.test(name)) return true;
  if (!isEnglish(titleKey(name))) return true;
  return !/\b(?:the|an?|its|their|this|that)\s+$/i.test(question.slice(0, start));
}

/** By the longest run of words that stand in its title one after another. */
function byTitle(words: readonly Word[], work: Work): Match | undefined {
  const title = titleKey(work.title).split(' ');
  let best: { from: number; at: number; length: number } | undefined;
  for (let from = 0; from < words.length; from += 1)
    for (let at = 0; at < title.length; at += 1) {
      let length = 0;
      while (isSame(words[from + length]?.key, title[at + length])) length += 1;
      if (length > (best?.length ?? 0)) best = { from, at, length };
    }
  if (best === undefined) return undefined;
  const { from, at, length } = best;
  const piece = title.slice(at, at + length);
  const isWhole = length === title.length;
  const telling = tellingWords(piece.join(' '));
  const hasCoined = telling.some((word) => !isEnglish(word) && word.length > 2);
  const isLong =
    (length >= PIECE && telling.length >= PIECE_AT_START) ||
    (at === 0 && length >= PIECE_AT_START && telling.length > 1 && hasCoined);
  if (!isWhole && !isLong) return undefined;
  if (isWhole && length === 1 && !hasCoined) return undefined;
  const inside = words.slice(from, from + length);
  const [first] = inside;
  return (
    first && {
      work,
      start: first.start,
      end: inside.at(-1)?.end ?? first.end,
      letters: piece.join('').length,
      isWhole,
    }
  );
}

function isSame(typed: string | undefined, own: string | undefined): boolean {
  if (typed === undefined || own === undefined) return false;
  if (typed === own) return true;
  return own.length >= LONG_WORD && !/\d/.test(own) && typingDistance(typed, own, 1) <= 1;
}
