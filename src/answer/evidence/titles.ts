import type { Work } from '../../papers/paper.ts';
import { termsOf } from '../../text/analysis.ts';
import type { Question } from '../question/question.ts';
import { isCoined } from '../question/telling.ts';

/** A title as a sentence of its paper: its place is after every abstract's and before every full text's. */
const PART = 9_999;

/** The titles that tell something of their papers, to be compared with a question in meaning. */
export function tellingTitles(works: readonly Pick<Work, 'id' | 'title' | 'abstract'>[]) {
  return works
    .filter(({ title, abstract }) => {
      const said = new Set(termsOf(abstract));
      return termsOf(title).some((term) => said.has(term));
    })
    .map(({ id, title }) => ({ workId: id, part: PART, text: title }));
}

/** What stands before the colon of a title. */
const OWN_NAME = /^([^:]{2,40}):\s/u;

/**
 * Whether a question names a paper by what it calls itself, as its title writes it ("Palace", "DEEP") or, where the
 * word is no other, in whatever letters ("packforcing").
 */
export function isAskedByName({ text, words }: Pick<Question, 'text' | 'words'>, title: string): boolean {
  const [, name] = OWN_NAME.exec(title) ?? [];
  if (name === undefined || !/\p{Lu}/u.test(name)) return false;
  const whole = String.raw`(?<![\p{L}\p{N}-])${RegExp.escape(name)}(?![\p{L}\p{N}-])`;
  if (new RegExp(whole, 'u').test(text)) return true;
  const typed = name.toLowerCase();
  return words.some((word) => word.text.toLowerCase() === typed && isCoined({ ...word, text: typed }));
}
