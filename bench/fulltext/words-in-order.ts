/** More steps than this apart, two texts are not compared to the end. */
const MOST_STEPS = 14_000;

/** How many words of `given` stand in `read`: in the same order (the longest common row of them), and at all. */
export function wordsInOrder(given: string, read: string): { words: number; inOrder: number; kept: number } {
  const [all, ours] = [wordsOf(given), wordsOf(read)];
  const counts = new Map<string, number>();
  for (const word of ours) counts.set(word, (counts.get(word) ?? 0) + 1);
  let kept = 0;
  for (const word of all) {
    const left = counts.get(word) ?? 0;
    if (left > 0) kept += 1;
    counts.set(word, left - 1);
  }
  return { words: all.length, inOrder: (all.length + ours.length - steps(all, ours)) / 2, kept };
}

/** Hyphens and where lines end are no difference. */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/([\p{L}\p{N}])[-‐]\s*\n\s*(\p{Ll})/gu, '$1$2')
    .replace(/[\u00AD‐‑\u202A-\u202E-]/g, '');
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** Words to take out and to put in, at the least, to make one of the other (Myers 1986). */
function steps(from: readonly string[], to: readonly string[]): number {
  const most = Math.min(from.length + to.length, MOST_STEPS);
  const furthest = new Int32Array(2 * most + 3);
  for (let count = 0; count <= most; count += 1) {
    for (let k = -count; k <= count; k += 2) {
      const [below, above] = [furthest[most + k] ?? 0, furthest[most + k + 2] ?? 0];
      let at = k === -count || (k !== count && below < above) ? above : below + 1;
      while (at < from.length && at - k < to.length && from[at] === to[at - k]) at += 1;
      furthest[most + k + 1] = at;
      if (at >= from.length && at - k >= to.length) return count;
    }
  }
  return from.length + to.length;
}
