import { titleKey } from '../papers/identity.ts';
import type { Work } from '../papers/paper.ts';
import { wellKnown } from './index/well-known.ts';
import { typingDistance } from '../text/edit-distance.ts';
import { foldKey } from '../text/fold.ts';

/** Shorter titles differ by a letter and are other papers. */
const LONG_TITLE = 20;
const TYPING_ERRORS = 2;

/** Whether words are a paper's whole title, case, punctuation and a slip of typing aside. */
export function isTitled({ title }: Pick<Work, 'title'>, words: string): boolean {
  const [key, typed] = [titleKey(title), titleKey(words)];
  if (key === typed) return key !== '';
  const sameNumbers = key.replace(/\D+/g, ' ').trim() === typed.replace(/\D+/g, ' ').trim();
  return (
    typed.length >= LONG_TITLE && sameNumbers && typingDistance(key, typed, TYPING_ERRORS) <= TYPING_ERRORS
  );
}

/** Whether words are a name of a paper: what stands before its title's colon, or what people are known to call it. */
export function isNamed(work: Pick<Work, 'id' | 'title'>, words: string): boolean {
  const typed = foldKey(words);
  return typed !== '' && namesOf(work).some((name) => foldKey(name) === typed);
}

/** What stands before its title's colon, then what people know it by. */
export function namesOf(work: Pick<Work, 'id' | 'title'>): readonly string[] {
  const head = /^(.+?)(?::\s|\s[–—-]\s)/.exec(work.title)?.[1];
  return [...(head === undefined ? [] : [head]), ...wellKnown(work)];
}

export function isCalled(work: Pick<Work, 'id' | 'title'>, words: string): boolean {
  return isTitled(work, words) || isNamed(work, words);
}
