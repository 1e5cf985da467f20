import type { Query } from '../query/query.ts';
import { STOP_WORDS } from '../text/stop-words.ts';

/** Words that no phrase, alternative or field has taken, in their order, without punctuation. */
export function freeWords({ topic, every }: Query): readonly string[] {
  const taken = every.flat().flatMap((condition) => ('text' in condition ? [condition.text] : []));
  const rest = taken.reduce((words, text) => words.replace(text, ' '), topic);
  return rest
    .split(/\s+/)
    .map(plainWords)
    .filter((word) => word !== '');
}

/** Those of them that tell something; all of them where none does. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return telling.length > 0 ? telling : words;
}

/** What is looked for in words alone, for sources whose search knows no fields: the topic and who is named. */
export function wordsAlone({ topic, every }: Query, maxChars: number): string {
  const names = every.flat().flatMap((condition) => ('name' in condition ? [condition.name] : []));
  return plainWords([topic, ...names].join(' ')).slice(0, maxChars);
}

/** Letters, digits and single spaces: nothing a service could read as an operator. */
export function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
