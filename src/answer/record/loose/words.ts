import { titleKey } from '../../../papers/identity.ts';

/** Talk around a question; it asks for nothing wherever it stands. */
export const TALK: ReadonlySet<string> = new Set(
  `are been being can could did do does get give got had has have hello hey hi here i into is it its just know let like look me my
  need now ok or our please pls plz r s so some tell thanks that their them there these they thing this those u up us
  want was we were would you your yours yet anyone anything any again also called titled named wondering ive got ve d re
  actually btw currently ever heck hell really something around lately recently find whats wheres whos what which
  then curious then mean im be will may might should around stored say says say in fact lookup the if whether check show`.split(
    /\s+/,
  ),
);

/** Words that lead from one to another: between words that mean something they stay. */
const LINKING: ReadonlySet<string> = new Set(
  'a an and as at by for from in of on to with about between or than'.split(' '),
);

/** What a paper may be called without its name: "the X paper", "that one about X". */
export const KINDS = String.raw`(?:papers?|articles?|preprints?|thesis|dissertation|report|survey|study|work|manuscript|one|thing|publication)`;
const KIND = new RegExp(`^${KINDS}$`, 'i');

export function isTalk(word: string): boolean {
  return keysOf(word).every((key) => TALK.has(key) || LINKING.has(key) || KIND.test(key));
}

export function isLinking(word: string): boolean {
  return keysOf(word).every((key) => LINKING.has(key) || key === 'the');
}

function keysOf(word: string): readonly string[] {
  return titleKey(word.replace(/['’]s?$/, ''))
    .split(' ')
    .filter((key) => key !== '');
}

/** The words of a text that mean something by themselves, as titles are compared. */
export function tellingWords(text: string): readonly string[] {
  return titleKey(text)
    .split(' ')
    .filter((word) => word !== '' && !TALK.has(word) && !LINKING.has(word) && !KIND.test(word));
}
