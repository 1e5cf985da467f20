import type { Vector } from '../embedder/embedder.ts';
import { createIdSlots } from './id-slots.ts';
import { createRows, type Rows } from './vector-rows.ts';

export interface Neighbour {
  readonly id: string;
  /** −1 to 1. */
  readonly cosine: number;
}

/**
 * The vectors of one model in memory, some 450 bytes for each of 384 dimensions. Ids are kept as the strings they
 * come in as: share them with whatever holds the papers.
 */
export interface VectorIndex {
  readonly size: number;
  /** Of all vectors here; unset while there are none. */
  readonly dimensions: number | undefined;
  /** Adds or replaces. A vector of other dimensions than those here is another model's: these are forgotten. */
  put(id: string, vector: Vector): void;
  remove(id: string): void;
  clear(): void;
  /** A copy. */
  vectorOf(id: string): Vector | undefined;
  /**
   * The nearest by cosine, best first, at most `count`; equal ones by id. Two stages: the papers whose signs agree best
   * with the query, then exact cosines of these `candidateCount`. None where the query's dimensions are not those of
   * the vectors.
   */
  nearest(query: Vector, count: number, options?: NearestOptions): readonly Neighbour[];
  /** At most `count` of the vectors, evenly from all that are here. */
  sample(count: number): readonly Vector[];
  /** Exact cosines of those ids that have a vector. */
  scoresFor(query: Vector, ids: Iterable<string>): ReadonlyMap<string, number>;
}

interface NearestOptions {
  /** Only papers it accepts are looked at. */
  readonly accept?: (id: string) => boolean;
  /** For measurements. */
  readonly candidates?: number;
}

/**
 * How many of `size` papers the second stage looks at. Among 44,440 papers 1,000 hold all of the exact ten best for
 * papers and questions as queries, and 98.9 % for the hardest kind measured (claims of another field); larger
 * collections need more, but not in proportion.
 */
export function candidateCount(size: number, count: number): number {
  return Math.max(1_000, 10 * count, Math.round(4 * Math.sqrt(size)));
}

export function createVectorIndex(): VectorIndex {
  let rows: Rows | undefined;
  let slots = createIdSlots((slot) => rows?.idAt(slot) ?? '');

  function put(id: string, vector: Vector): void {
    if (rows !== undefined && rows.dimensions !== vector.length) clear();
    rows ??= createRows(vector.length);
    const slot = slots.get(id);
    rows.set(slot ?? rows.size, id, vector);
    if (slot === undefined) slots.add(id, rows.size - 1);
  }

  function remove(id: string): void {
    const slot = slots.get(id);
    if (rows === undefined || slot === undefined) return;
    slots.remove(id);
    const last = rows.size - 1;
    if (slot !== last) slots.move(rows.idAt(last), slot);
    rows.removeByMovingLast(slot);
    if (rows.size === 0) clear();
  }

  function clear(): void {
    rows = undefined;
    slots = createIdSlots((slot) => rows?.idAt(slot) ?? '');
  }

  function nearest(query: Vector, count: number, options: NearestOptions = {}): readonly Neighbour[] {
    if (rows?.dimensions !== query.length || count < 1) return [];
    const candidates = rows.nearestBySigns(query, {
      count: options.candidates ?? candidateCount(rows.size, count),
      accept: options.accept,
    });
    const cosines = rows.cosines(query, candidates);
    const worst = cosines.toSorted().at(-count) ?? -Infinity;
    const found: Neighbour[] = [];
    for (let at = 0; at < candidates.length; at += 1) {
      const cosine = cosines[at] ?? 0;
      if (cosine >= worst) found.push({ id: rows.idAt(candidates[at] ?? 0), cosine });
    }
    return found.sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1)).slice(0, count);
  }

  function scoresFor(query: Vector, ids: Iterable<string>): ReadonlyMap<string, number> {
    const scores = new Map<string, number>();
    if (rows?.dimensions !== query.length) return scores;
    const known = [...ids].flatMap((id) => {
      const slot = slots.get(id);
      return slot === undefined ? [] : [{ id, slot }];
    });
    const cosines = rows.cosines(
      query,
      known.map(({ slot }) => slot),
    );
    for (const [at, { id }] of known.entries()) scores.set(id, cosines[at] ?? 0);
    return scores;
  }

  return {
    get size() {
      return rows?.size ?? 0;
    },
    get dimensions() {
      return rows?.dimensions;
    },
    put,
    remove,
    clear,
    vectorOf(id) {
      const slot = slots.get(id);
      return slot === undefined ? undefined : rows?.vectorAt(slot);
    },
    nearest,
    sample(count) {
      const all = rows?.size ?? 0;
      const step = Math.max(1, all / count);
      return Array.from(
        { length: Math.min(count, all) },
        (_, at) => rows?.vectorAt(Math.floor(at * step)) ?? new Int8Array(),
      );
    },
    scoresFor,
  };
}
