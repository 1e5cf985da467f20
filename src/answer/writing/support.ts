import { analyse } from '../../text/analysis.ts';
import { addressesIn } from '../../text/addresses.ts';
import type { Quote } from '../answer.ts';
import { wordingOf } from '../question/wording.ts';

const MAX_CLAIM_CHARS = 400;
/** A claim's content words that stand in its quotes, their papers' titles or the question. */
const MIN_SHARE = 0.6;
const LINK = /https?:|www\.|\]\(|<[^>]*>|[@#]\w|!\[/i;
const NEGATION = /\b(?:no|not|never|none|neither|nor|cannot|without|fails?|failed|unable|hardly)\b|n['’]t\b/i;
const NUMBER = /\d+(?:[.,]\d+)*/g;
const NAME = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}]*(?:\p{Lu}|\d))[\p{L}\p{N}][\p{L}\p{N}.+-]*/gu;

/**
 * Whether a sentence says no more than its quotes: no links or markup, every number and every name of it stands in
 * them, it denies only where they deny, and most of its words are theirs.
 */
export function isSupported(claim: string, quotes: readonly Quote[], question: string): boolean {
  const text = claim.trim();
  if (text === '' || text.length > MAX_CLAIM_CHARS || LINK.test(text)) return false;
  const quoted = quotes.map((quote) => quote.text).join(' ');
  const titles = quotes.map(({ title }) => title).join(' ');
  if (namesAddress(text, `${quoted} ${titles}`)) return false;
  const known = wordingOf(`${quoted} ${titles} ${question}`);
  const numbers = new Set(quoted.match(NUMBER) ?? []);
  if (
    !(text.match(NUMBER) ?? []).every(
      (number) => numbers.has(number) || `${titles} ${question}`.includes(number),
    )
  )
    return false;
  if (!namesOf(text).every((name) => analyse(name).every(({ term }) => known.has(term)))) return false;
  if (NEGATION.test(text) !== NEGATION.test(quoted)) return false;
  const terms = analyse(text).filter(({ compound }) => !compound);
  return terms.filter(({ term }) => known.has(term)).length >= terms.length * MIN_SHARE;
}

/** Whether it names an address that does not stand in what it quotes: "see evil.example". */
function namesAddress(claim: string, theirs: string): boolean {
  const own = new Set(addressesIn(theirs));
  return addressesIn(claim).some((address) => !own.has(address));
}

/** Names inside the sentence; its first word has a capital anyway. */
function namesOf(text: string): readonly string[] {
  return [...text.matchAll(NAME)]
    .filter(({ 0: name, index }) => index > 0 || /\p{Ll}.*\p{Lu}|\d|\p{Lu}\p{Lu}/u.test(name))
    .map(([name]) => name);
}
