import type { Vector } from '../embedder/embedder.ts';

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
interface SignQuery {
  /** For each part of a row's words, what each of its values adds to the agreement. */
  readonly tables: Int16Array;
  /** The lowest possible sum. */
  readonly lowest: number;
  /** The highest possible agreement. */
  readonly highest: number;
}

/** A word of signs is looked up in three parts: fewer look-ups than by bytes, in tables the cache still holds. */
const PARTS = [11, 11, 10];
const ENTRIES_PER_WORD = 5_120;
/** Agreements are told in sixteenths, to be counted by value. */
const SHIFT = 4;

/**
 * Made once a query. The query keeps its values and only the rows are cut to signs, which finds at 1,000 candidates
 * what comparing signs with signs (Hamming distance) finds at 5,000, in less time.
 */
export function signQuery(query: Vector): SignQuery {
  const tables = new Int16Array(wordsFor(query.length) * ENTRIES_PER_WORD);
  let start = 0;
  for (let first = 0; first < query.length; first += 32) {
    let from = first;
    for (const bits of PARTS) {
      fillTable(tables.subarray(start, start + 2 ** bits), query.subarray(from, from + bits));
      start += 2 ** bits;
      from += bits;
    }
  }
  const lowest = query.reduce((sum, value) => sum + Math.min(0, value), 0);
  const range = query.reduce((sum, value) => sum + Math.abs(value), 0);
  return { tables, lowest, highest: range >> SHIFT };
}

/** Each entry is the sum of the values whose bits are set in its index. */
function fillTable(table: Int16Array, values: Vector): void {
  for (let bit = 0, half = 1; half < table.length; bit += 1, half *= 2) {
    const value = values[bit] ?? 0;
    for (let entry = 0; entry < half; entry += 1) table[half + entry] = (table[entry] ?? 0) + value;
  }
}

/**
 * Writes into `agreements`, for each of its rows, how far the row's signs point where the query does: the sum of the
 * query's values where the row is above zero, counted from the lowest possible. Up to 8,000 dimensions.
 */
export function agree({ tables, lowest }: SignQuery, rows: Uint32Array, agreements: Uint16Array): void {
  const words = tables.length / ENTRIES_PER_WORD;
  for (let row = 0, start = 0; row < agreements.length; row += 1, start += words) {
    let sum = 0;
    for (let word = 0, table = 0; word < words; word += 1, table += ENTRIES_PER_WORD) {
      const bits = rows[start + word] ?? 0;
      sum +=
        (tables[table + (bits & 0x7ff)] ?? 0) +
        (tables[table + 0x800 + ((bits >>> 11) & 0x7ff)] ?? 0) +
        (tables[table + 0x1000 + (bits >>> 22)] ?? 0);
    }
    agreements[row] = (sum - lowest) >> SHIFT;
  }
}
