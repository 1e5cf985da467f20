import { readFileSync } from 'node:fs';
import { typingDistance } from './edit-distance.ts';

let list: string | undefined;

/** Whether an English word list has a folded word, in whatever spelling, as it stands or without its plural's s. */
export function isEnglish(word: string): boolean {
  list ??= readFileSync(new URL('../../data/english-words.txt', import.meta.url), 'latin1');
  return has(list, word) || (word.endsWith('s') && has(list, word.slice(0, -1)));
}

/** Asked of few words, and half a megabyte is read through in less time than a set of them is made. */
function has(words: string, word: string): boolean {
  return words.includes(`\n${word}\n`);
}

/** The English word that a folded word is one slip away from, beginning with the same letter; undefined for short ones. */
export function nearestEnglish(word: string): string | undefined {
  if (word.length < FEWEST_LETTERS || isEnglish(word)) return undefined;
  list ??= readFileSync(new URL('../../data/english-words.txt', import.meta.url), 'latin1');
  const like = new RegExp(`^${word.charAt(0)}[a-z]{${word.length - 2},${word.length}}$`, 'gm');
  return list.match(like)?.find((candidate) => typingDistance(word, candidate, 1) === 1);
}

/** Shorter words are one slip from too many. */
const FEWEST_LETTERS = 6;
