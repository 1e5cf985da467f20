import type { Work } from '../../papers/paper.ts';
import { analyse } from '../../text/analysis.ts';

/** Terms as papers write them most often, in small letters where they do; those nobody writes are left out. */
export function wordingOf(terms: readonly string[], works: readonly Work[]): readonly string[] {
  const wanted = new Set(terms);
  const written = new Map<string, Map<string, number>>();
  for (const { title, abstract } of works) {
    for (const text of [title, abstract]) {
      for (const { term, start, end } of analyse(text)) {
        if (!wanted.has(term)) continue;
        const counts = written.get(term) ?? new Map<string, number>();
        const word = text.slice(start, end);
        counts.set(word, (counts.get(word) ?? 0) + 1);
        written.set(term, counts);
      }
    }
  }
  return terms.flatMap((term) => {
    const [most] = [...(written.get(term) ?? [])].sort((a, b) => b[1] - a[1]);
    return most ? [most[0]] : [];
  });
}
