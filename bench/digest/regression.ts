/** One example: what is known of it, how likely it is what is sought (0 to 1), and how much it counts. */
export interface Example {
  readonly features: readonly number[];
  readonly target: number;
  readonly weight: number;
}

const ROUNDS = 30;
const ENOUGH = 1e-6;

/**
 * Logistic regression with an L2 penalty on the weights of features scaled to one standard deviation, by Newton's method.
 * Answers the base and a weight a feature, of features as they came.
 */
export function fit(examples: readonly Example[], penalty: number): readonly number[] {
  const size = (examples[0]?.features.length ?? 0) + 1;
  const scales = scalesOf(examples);
  const rows = examples.map(({ features }) => [
    1,
    ...features.map((value, at) => (value - (scales[at]?.mean ?? 0)) / (scales[at]?.spread ?? 1)),
  ]);
  const weights = [-5, ...Array<number>(size - 1).fill(0)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : penalty * weight));
    const curve = weights.map((_, at) => weights.map((__, other) => (at === other && at > 0 ? penalty : 0)));
    for (const [index, row] of rows.entries()) {
      const { target, weight } = examples[index] ?? { target: 0, weight: 0 };
      const likely = 1 / (1 + Math.exp(-dot(weights, row)));
      for (let at = 0; at < size; at += 1) {
        const value = row[at] ?? 0;
        slope[at] = (slope[at] ?? 0) + weight * (likely - target) * value;
        const line = curve[at] ?? [];
        for (let other = 0; other < size; other += 1)
          line[other] = (line[other] ?? 0) + weight * likely * (1 - likely) * value * (row[other] ?? 0);
      }
    }
    const step = solve(curve, slope);
    for (let at = 0; at < size; at += 1) weights[at] = (weights[at] ?? 0) - (step[at] ?? 0);
    if (Math.max(...step.map(Math.abs)) < ENOUGH) break;
  }
  const plain = weights.slice(1).map((weight, at) => weight / (scales[at]?.spread ?? 1));
  const base = plain.reduce((sum, weight, at) => sum - weight * (scales[at]?.mean ?? 0), weights[0] ?? 0);
  return [base, ...plain];
}

function scalesOf(
  examples: readonly Example[],
): readonly { readonly mean: number; readonly spread: number }[] {
  return (examples[0]?.features ?? []).map((_, at) => {
    const values = examples.map(({ features }) => features[at] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, spread: Math.sqrt(square) || 1 };
  });
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

/** Gaussian elimination; the matrix is symmetric and positive. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (const [at, pivot] of rows.entries()) {
    for (const row of rows.slice(at + 1)) {
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column < row.length; column += 1)
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  const found = right.map(() => 0);
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? [];
    const rest = found.reduce(
      (sum, value, column) => (column > at ? sum + value * (row[column] ?? 0) : sum),
      0,
    );
    found[at] = ((row.at(-1) ?? 0) - rest) / (row[at] ?? 1);
  }
  return found;
}
