import type { Vector } from './embedder.ts';

/** How many 32-bit words hold the signs of a vector. */
export function wordsFor(dimensions: number): number {
  return Math.ceil(dimensions / 32);
}

/** One bit a value, set where it is above zero. */
export function signs(vector: Vector): Uint32Array {
  const words = new Uint32Array(wordsFor(vector.length));
  for (const [at, value] of vector.entries()) {
    if (value > 0) words[at >>> 5] = (words[at >>> 5] ?? 0) | (1 << (at & 31));
  }
  return words;
}

/** A query ready to be held against rows of signs. */
export interface SignQuery {
  /** For each byte of a row, what each of its 256 values adds to the agreement. */
  readonly tables: Int16Array;
  /** The lowest possible sum. */
  readonly lowest: number;
  /** The highest possible agreement. */
  readonly highest: number;
}

/** Agreements are told in sixteenths, to be counted by value. */
const SHIFT = 4;

/**
 * Made once a query. The query keeps its values and only the rows are cut to signs, which finds at 1,000 candidates
 * what comparing signs with signs (Hamming distance) finds at 5,000, in less time.
 */
export function signQuery(query: Vector): SignQuery {
  const tables = new Int16Array(wordsFor(query.length) * 4 * 256);
  for (let entry = 0; entry < tables.length; entry += 1) {
    const bits = entry & 255;
    const lowestBit = bits & -bits;
    const value = query[(entry >>> 8) * 8 + 31 - Math.clz32(lowestBit)] ?? 0;
    tables[entry] = bits === 0 ? 0 : (tables[entry ^ lowestBit] ?? 0) + value;
  }
  const lowest = query.reduce((sum, value) => sum + Math.min(0, value), 0);
  const range = query.reduce((sum, value) => sum + Math.abs(value), 0);
  return { tables, lowest, highest: range >> SHIFT };
}

/**
 * Writes into `agreements`, for each of its rows, how far the row's signs point where the query does: the sum of the
 * query's values where the row is above zero, counted from the lowest possible. Up to 8,000 dimensions.
 */
export function agree({ tables, lowest }: SignQuery, rows: Uint32Array, agreements: Uint16Array): void {
  const words = tables.length / 1024;
  for (let row = 0, start = 0; row < agreements.length; row += 1, start += words) {
    let sum = -lowest;
    for (let word = 0, table = 0; word < words; word += 1, table += 1024) {
      const bits = rows[start + word] ?? 0;
      sum +=
        (tables[table + (bits & 255)] ?? 0) +
        (tables[table + 256 + ((bits >>> 8) & 255)] ?? 0) +
        (tables[table + 512 + ((bits >>> 16) & 255)] ?? 0) +
        (tables[table + 768 + (bits >>> 24)] ?? 0);
    }
    agreements[row] = sum >> SHIFT;
  }
}
