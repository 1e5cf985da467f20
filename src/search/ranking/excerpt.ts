import type { Span, Text } from '../../message/card.ts';
import { analyse, eachPosition, type Term } from '../../text/analysis.ts';
import { termsToFind } from './places.ts';
import type { QueryWord } from './plan.ts';
import { sentences } from '../../text/sentences.ts';

/** Longer sentences are cut to a window around their first match. */
const MAX_CHARS = 320;

/**
 * The sentence of an abstract that says most of the query (by idf of its different words; the earlier one of equals),
 * with the words marked. The first sentence, unmarked, where none stands in it; nothing for an empty abstract.
 */
export function excerpt(abstract: string, words: readonly Pick<QueryWord, 'terms' | 'idf'>[]): Text {
  const wanted = termsToFind(words);
  let best: { readonly sentence: string; readonly worth: number } | undefined;
  for (const { text } of sentences(abstract)) {
    const found = new Set<number>();
    eachPosition(text, wanted, (word) => found.add(word));
    const worth = [...found].reduce((sum, word) => sum + (words[word]?.idf ?? 0), 0);
    if (!best || worth > best.worth) best = { sentence: text, worth };
  }
  if (!best) return [];
  return marked(
    best.sentence,
    analyse(best.sentence).filter(({ term }) => wanted.values.has(term)),
  );
}

function marked(sentence: string, matches: readonly Term[]): Text {
  const [from, until] = windowOf(sentence, matches[0]?.start ?? 0);
  const spans: Span[] = from > 0 ? [{ kind: 'plain', text: '…' }] : [];
  let at = from;
  for (const { start, end } of merged(matches, sentence)) {
    if (start < at || end > until) continue;
    if (start > at) spans.push({ kind: 'plain', text: sentence.slice(at, start) });
    spans.push({ kind: 'match', text: sentence.slice(start, end) });
    at = end;
  }
  const rest = sentence.slice(at, until) + (until < sentence.length ? '…' : '');
  return rest === '' ? spans : [...spans, { kind: 'plain', text: rest }];
}

/** Stretches of marked text, one for those with nothing but white space between. */
function merged(matches: readonly Term[], sentence: string): readonly { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  for (const { start, end } of [...matches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = stretches.at(-1);
    if (last && sentence.slice(last.end, start).trim() === '') last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches;
}

/** Where to cut a long sentence, at white space. */
function windowOf(sentence: string, match: number): readonly [number, number] {
  if (sentence.length <= MAX_CHARS) return [0, sentence.length];
  const wish = match < MAX_CHARS * 0.7 ? 0 : match - MAX_CHARS / 3;
  const from = wish === 0 ? 0 : sentence.indexOf(' ', wish) + 1;
  const until = sentence.lastIndexOf(' ', from + MAX_CHARS);
  return [from, until > match ? until : Math.min(sentence.length, from + MAX_CHARS)];
}
