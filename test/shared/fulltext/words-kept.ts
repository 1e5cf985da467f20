/** Words and numbers as runs of letters and of digits, whatever form Unicode has them in: "x₂" is "x" and "2". */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .replaceAll('\u00ad', '')
      .match(/\p{L}[\p{L}\p{M}]*|\p{N}+/gu) ?? []
  );
}

/** The share of `own` that stands in `read` in the same order: their longest common sequence. */
export function shareInOrder(own: readonly string[], read: readonly string[]): number {
  if (own.length === 0) return 1;
  const numbers = new Map<string, number>();
  const numbered = (words: readonly string[]) =>
    Uint32Array.from(words, (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
  const [left, right] = [numbered(own), numbered(read)];
  let before = new Uint32Array(right.length + 1);
  let row = new Uint32Array(right.length + 1);
  for (const word of left) {
    for (let at = 0; at < right.length; at += 1)
      row[at + 1] = word === right[at] ? before[at]! + 1 : Math.max(before[at + 1]!, row[at]!);
    [before, row] = [row, before];
  }
  return before[right.length]! / own.length;
}

/** The words of `own` that do not stand in `read` in order, for who looks for the reason. */
export function lost(own: readonly string[], read: readonly string[], ahead = 400): readonly string[] {
  const missing: string[] = [];
  let at = 0;
  for (const word of own) {
    const found = read.indexOf(word, at);
    if (found >= 0 && found - at < ahead) at = found + 1;
    else missing.push(word);
  }
  return missing;
}
