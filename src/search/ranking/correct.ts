import { isPaired } from '../../text/scripts.ts';
import { isEnglish } from '../../text/english-words.ts';
import type { Lexicon, Near } from '../index/lexicon.ts';

/** A word the person may have meant. */
export interface Meant {
  readonly words: readonly string[];
  /** How likely, 0 to 1; those of one correction sum to at most 1. */
  readonly share: number;
}

/** Words seen less often are taken for typing errors where a near word is known. A word of a title counts 2. */
const KNOWN_COUNT = 3;
/** A word must be seen this often to be what was meant: one title, or two abstracts. */
const MEANT_COUNT = 2;
/** A rare word gives way only to a word this many times as frequent. */
const RARE_RATIO = 50;
const MAX_MEANT = 3;

/**
 * What a word the corpus does not know, or hardly, may have been meant to be: its neighbours by typing errors (one
 * up to six letters, two above where the first letter stands), else the two known words it was written together of. Likelihood: a second error
 * makes 100 times less likely, an error in the first letter 5 times; among equals the square root of the count.
 * Empty where the word stands as it is: the corpus has it often enough, or it is English.
 */
export function correct(word: string, lexicon: Lexicon): readonly Meant[] {
  const count = lexicon.count(word);
  if (count >= KNOWN_COUNT || !/^\p{L}{4,}$/u.test(word) || isPaired(word) || isEnglish(word)) return [];
  const near = neighbours(word, lexicon).filter((other) => count === 0 || other.count >= RARE_RATIO * count);
  if (near.length === 0) return count === 0 ? split(word, lexicon) : [];
  const weighed = near
    .map((other) => ({ word: other.word, weight: likelihood(word, other) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, MAX_MEANT);
  const sum = weighed.reduce((total, { weight }) => total + weight, 0);
  return weighed.map((other) => ({ words: [other.word], share: other.weight / sum }));
}

function neighbours(word: string, lexicon: Lexicon): readonly Near[] {
  const close = lexicon.near(word, 1, MEANT_COUNT);
  if (close.length > 0 || word.length < 7) return close;
  return lexicon.near(word, 2, MEANT_COUNT).filter((other) => other.word.charAt(0) === word.charAt(0));
}

function likelihood(typed: string, { word, count, distance }: Near): number {
  const first = typed.charAt(0) === word.charAt(0) ? 1 : 0.2;
  return Math.sqrt(count) * first * 0.01 ** (distance - 1);
}

function split(word: string, lexicon: Lexicon): readonly Meant[] {
  let best: { words: readonly string[]; count: number } | undefined;
  for (let at = 3; at <= word.length - 3; at += 1) {
    const words = [word.slice(0, at), word.slice(at)];
    const count = Math.min(...words.map((part) => lexicon.count(part)));
    if (count >= 2 * KNOWN_COUNT && count > (best?.count ?? 0)) best = { words, count };
  }
  return best ? [{ words: best.words, share: 1 }] : [];
}
