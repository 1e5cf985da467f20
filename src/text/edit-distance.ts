/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours cost 1 each
 * (Boytsov 2011). Anything above `max` is answered as `max + 1`.
 */
export function typingDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before = new Uint8Array(b.length + 1);
  let last = Uint8Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = new Uint8Array(b.length + 1);
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1;
      let distance = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + cost);
      if (isSwap(a, row, b, column)) distance = Math.min(distance, at(before, column - 2) + 1);
      current[column] = distance;
      least = Math.min(least, distance);
    }
    if (least > max) return max + 1;
    [before, last] = [last, current];
  }
  return Math.min(at(last, b.length), max + 1);
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0;
}

function isSwap(a: string, row: number, b: string, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
    a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
  );
}
