interface PickOptions {
  readonly count: number;
  /** No score is above it. */
  readonly highest: number;
  readonly accept?: ((index: number) => boolean) | undefined;
}

/** How many more are looked at when too few were accepted. */
const WIDEN = 4;

/**
 * The indexes of the best scores, rising: at least `count`, if so many are accepted, and those that tie with the last.
 * Counts scores instead of sorting them; `accept` is asked only about those in reach.
 */
export function pickBest(scores: Uint16Array, { count, highest, accept }: PickOptions): number[] {
  const held = new Uint32Array(highest + 1);
  for (let at = 0; at < scores.length; at += 1) held[scores[at] ?? 0] = (held[scores[at] ?? 0] ?? 0) + 1;
  for (let wanted = count; ; wanted *= WIDEN) {
    const picked = atLeast(scores, lowestOf(held, wanted), accept);
    if (picked.length >= count || wanted >= scores.length) return picked;
  }
}

/** The highest score that `wanted` scores reach. */
function lowestOf(held: Uint32Array, wanted: number): number {
  let score = held.length - 1;
  for (let reaching = held[score] ?? 0; reaching < wanted && score > 0; reaching += held[score] ?? 0)
    score -= 1;
  return score;
}

function atLeast(scores: Uint16Array, lowest: number, accept: PickOptions['accept']): number[] {
  const picked: number[] = [];
  for (let at = 0; at < scores.length; at += 1) {
    if ((scores[at] ?? 0) >= lowest && accept?.(at) !== false) picked.push(at);
  }
  return picked;
}
