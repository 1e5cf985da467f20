import { EmbeddingFailed, type Vector } from './embedder.ts';

/**
 * A vector with its largest absolute value scaled to 127. Costs .0005 nDCG@10 against 32-bit floats.
 * @throws EmbeddingFailed when a value is not a number, or all are zero
 */
export function quantise(values: ArrayLike<number>): Vector {
  let largest = 0;
  for (let at = 0; at < values.length; at += 1) {
    const size = Math.abs(values[at] ?? NaN);
    if (!Number.isFinite(size))
      throw new EmbeddingFailed('The model gave a vector that is not made of numbers.');
    if (size > largest) largest = size;
  }
  if (largest === 0) throw new EmbeddingFailed('The model gave a vector without a direction.');
  return Int8Array.from({ length: values.length }, (_, at) =>
    Math.round(((values[at] ?? 0) / largest) * 127),
  );
}

/** How much each paper to move away from counts against one to move towards. */
const AWAY = 0.5;

/** The direction towards all of `more` and away from `less`; nothing where they cancel out. */
export function blend(more: readonly Vector[], less: readonly Vector[] = []): Vector | undefined {
  const [first] = more;
  if (first === undefined) return undefined;
  const sum = new Float64Array(first.length);
  for (const vector of more) add(sum, vector, 1 / more.length);
  for (const vector of less) add(sum, vector, -AWAY / less.length);
  return sum.some((value) => Math.abs(value) > 1e-9) ? quantise(sum) : undefined;
}

function add(sum: Float64Array, vector: Vector, weight: number): void {
  if (vector.length !== sum.length) throw new RangeError('vectors of two models cannot be added');
  const scale = weight / (Math.hypot(...vector) || 1);
  for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value * scale;
}

/** −1 to 1; 0 where either has no length, or they are of two models. */
export function cosine(one: Vector, other: Vector): number {
  if (one.length !== other.length) return 0;
  const lengths = Math.hypot(...one) * Math.hypot(...other);
  return lengths === 0 ? 0 : one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0) / lengths;
}
