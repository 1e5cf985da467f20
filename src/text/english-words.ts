import { readFileSync } from 'node:fs';

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
