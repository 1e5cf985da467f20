import { typingDistance } from '../../text/edit-distance.ts';
import { isEnglish } from '../../text/english-words.ts';

/** The words that say what is asked for; short ones differ by a letter and are other words. */
const ASKING =
  `author authors wrote written published publication submitted uploaded updated released revised when where
  which venue journal conference accepted pages figures tables code github repository implementation dataset available
  project website version versions newest latest withdrawn retracted abstract summary summarise summarize categories
  category papers paper stored number title date comment licence license public recent first
  altogether`.split(/\s+/);
const SHORTEST = 4;

/** A question with the slips of typing in its asking words mended, word for word; undefined where there is none. */
export function mended(question: string): string | undefined {
  const words = question
    .split(' ')
    .map((word) => meantBy(word) ?? word)
    .join(' ');
  return words === question ? undefined : words;
}

function meantBy(typed: string): string | undefined {
  const word = typed.toLowerCase();
  if (!/^[a-z]+$/.test(word) || word.length < SHORTEST || ASKING.includes(word) || isEnglish(word))
    return undefined;
  return ASKING.find((asking) => typingDistance(word, asking, 1) <= 1);
}
