/** A direction: the same vector with the length 1; zeros stay zeros. */
export function unit(values: ArrayLike<number>): Float32Array {
  let square = 0;
  for (let at = 0; at < values.length; at += 1) square += (values[at] ?? 0) ** 2;
  const length = Math.sqrt(square) || 1;
  return Float32Array.from(values, (value) => value / length);
}

export function sumOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0);
  return sum;
}

/** The product of `one` with a row of `rows`. */
export function dot(one: Float32Array, rows: Float32Array, row = 0): number {
  const start = row * one.length;
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (rows[start + at] ?? 0);
  return sum;
}
