/** Words that point at papers shown before. */

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const NUMBERED = String.raw`(?:(?:the\s+)?(?:paper|number|result|no\.?)\s*)?#?\d{1,2}`;
const ORDINAL = String.raw`(?:the\s+)?(?:${ORDINALS.join('|')})\s+(?:one|paper|result)|the\s+(?:${ORDINALS.join('|')})`;
const IT = String.raw`it|this|that|(?:this|that|the)(?:\s+(?:last|same))?\s+(?:one|paper|article|preprint|study)`;

/** A number, "the second one", "it": for the rows of intents. */
export const POINTING = String.raw`(?:${NUMBERED}|${ORDINAL}|${IT})`;
/** A number or "the second one". */
export const NUMBER = String.raw`(?:${NUMBERED}|${ORDINAL})`;
/** An arXiv id or a link. */
export const NAMED = String.raw`(?:\S*\d{4}\.\d{4,5}\S*|https?://\S+|10\.\d{4,9}/\S+)`;

/** The number that words are and nothing else: "2", "#2", "paper 2", "the second one". */
export function numberOf(words: string): number | undefined {
  const bare = words.trim().replace(/[.!?]+$/, '');
  if (!new RegExp(`^${NUMBER}$`, 'i').test(bare)) return undefined;
  const ordinal = ORDINALS.findIndex((name) => new RegExp(String.raw`\b${name}\b`, 'i').test(bare));
  const number = ordinal >= 0 ? ordinal + 1 : Number(/\d+/.exec(bare)?.[0] ?? 0);
  return number > 0 ? number : undefined;
}

/** Whether words mean the paper talked about, and nothing else: "it", "this paper". */
export function isIt(words: string): boolean {
  return new RegExp(`^(?:${IT})$`, 'i').test(words.trim().replace(/[.!?]+$/, ''));
}
