import { termsOf } from '../../text/analysis.ts';
import { inTurns } from './in-turns.ts';

/** The customary values of Okapi BM25. */
const K1 = 1.2;
const B = 0.75;

/** How well each of some texts matches a question by its words, the best 1; rare among the texts is telling. */
export async function matching(question: string, texts: readonly string[]): Promise<readonly number[]> {
  const wanted = new Set(termsOf(question));
  const documents = await inTurns(texts, (text) => {
    const terms = termsOf(text);
    const counts = new Map<string, number>();
    for (const term of terms) if (wanted.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { counts, length: terms.length };
  });
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const idf = new Map(
    [...wanted].map((term): [string, number] => {
      const holding = documents.filter(({ counts }) => counts.has(term)).length;
      return [term, Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5))];
    }),
  );
  const scores = documents.map(({ counts, length }) => {
    const damped = K1 * (1 - B + (B * length) / Math.max(1, mean));
    return [...counts].reduce(
      (sum, [term, often]) => sum + ((idf.get(term) ?? 0) * often * (K1 + 1)) / (often + damped),
      0,
    );
  });
  const best = Math.max(Number.MIN_VALUE, ...scores);
  return scores.map((score) => score / best);
}
