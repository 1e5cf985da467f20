import { termsOf } from '../../src/text/analysis.ts';

/** Plain BM25 (k1 1.2, b 0.75) over texts, as a rival: the best `count` texts for a question. */
export function bm25(texts: readonly string[]): (question: string, count: number) => readonly number[] {
  const documents = texts.map((text) => counted(termsOf(text)));
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const postings = new Map<string, number[]>();
  documents.forEach(({ counts }, index) => {
    for (const term of counts.keys()) {
      const holding = postings.get(term);
      if (holding) holding.push(index);
      else postings.set(term, [index]);
    }
  });
  return (question, count) => {
    const scores = new Map<number, number>();
    for (const term of new Set(termsOf(question))) {
      const holding = postings.get(term) ?? [];
      const idf = Math.log(1 + (documents.length - holding.length + 0.5) / (holding.length + 0.5));
      for (const index of holding) {
        const { counts, length } = documents[index] ?? { counts: new Map<string, number>(), length: 0 };
        const often = counts.get(term) ?? 0;
        const worth = (often * 2.2) / (often + 1.2 * (0.25 + (0.75 * length) / mean));
        scores.set(index, (scores.get(index) ?? 0) + idf * worth);
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, count)
      .map(([index]) => index);
  };
}

function counted(terms: readonly string[]): {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
} {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: terms.length };
}
