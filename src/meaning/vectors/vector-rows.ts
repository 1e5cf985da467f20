import type { Vector } from '../embedder/embedder.ts';
import { pickBest } from './pick-best.ts';
import { agree, signQuery, signs, wordsFor } from './signs.ts';

/** Vectors without gaps, each with its id and the signs of its values. */
export interface Rows {
  readonly dimensions: number;
  readonly size: number;
  idAt(slot: number): string;
  vectorAt(slot: number): Vector;
  /** `slot` may be `size`, which adds a row. */
  set(slot: number, id: string, vector: Vector): void;
  removeByMovingLast(slot: number): void;
  /** At least `count` rows whose signs agree best with the query, as far as there are so many. */
  nearestBySigns(query: Vector, options: NearestBySigns): readonly number[];
  /** 0 where either vector has no length. */
  cosines(query: Vector, slots: readonly number[]): Float64Array;
}

interface NearestBySigns {
  readonly count: number;
  readonly accept?: ((id: string) => boolean) | undefined;
}

interface Block {
  readonly ids: string[];
  readonly values: Int8Array;
  readonly signs: Uint32Array;
}

/** Small enough that a half-filled last block costs nothing worth naming. */
const ROWS_PER_BLOCK = 512;

export function createRows(dimensions: number): Rows {
  const blocks: Block[] = [];
  const words = wordsFor(dimensions);
  let size = 0;

  function block(slot: number): Block {
    const index = Math.floor(slot / ROWS_PER_BLOCK);
    return (blocks[index] ??= createBlock(dimensions));
  }
  const row = (slot: number) => slot % ROWS_PER_BLOCK;
  const idAt = (slot: number) => block(slot).ids[row(slot)] ?? '';
  const vectorAt = (slot: number) =>
    block(slot).values.slice(row(slot) * dimensions, (row(slot) + 1) * dimensions);

  function set(slot: number, id: string, vector: Vector): void {
    const { ids, values, signs: bits } = block(slot);
    ids[row(slot)] = id;
    values.set(vector, row(slot) * dimensions);
    bits.set(signs(vector), row(slot) * words);
    if (slot === size) size += 1;
  }

  function removeByMovingLast(slot: number): void {
    const last = size - 1;
    if (slot !== last) set(slot, idAt(last), vectorAt(last));
    block(last).ids[row(last)] = '';
    size -= 1;
    blocks.length = Math.ceil(size / ROWS_PER_BLOCK);
  }

  function nearestBySigns(query: Vector, { count, accept }: NearestBySigns): readonly number[] {
    const signed = signQuery(query);
    const agreements = new Uint16Array(size);
    for (const [index, { signs: bits }] of blocks.entries()) {
      agree(signed, bits, agreements.subarray(index * ROWS_PER_BLOCK, (index + 1) * ROWS_PER_BLOCK));
    }
    return pickBest(agreements, {
      count,
      highest: signed.highest,
      accept: accept && ((slot) => accept(idAt(slot))),
    });
  }

  function cosines(query: Vector, slots: readonly number[]): Float64Array {
    const length = Math.hypot(...query);
    const found = new Float64Array(slots.length);
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      found[at] = cosineAt(query, length, block(slot).values, row(slot) * dimensions);
    }
    return found;
  }

  return {
    dimensions,
    get size() {
      return size;
    },
    idAt,
    vectorAt,
    set,
    removeByMovingLast,
    nearestBySigns,
    cosines,
  };
}

function createBlock(dimensions: number): Block {
  return {
    ids: new Array<string>(ROWS_PER_BLOCK).fill(''),
    values: new Int8Array(ROWS_PER_BLOCK * dimensions),
    signs: new Uint32Array(ROWS_PER_BLOCK * wordsFor(dimensions)),
  };
}

/** The cosine of a query and the row that begins at `start`; 0 where either has no length. */
function cosineAt(query: Vector, queryLength: number, values: Int8Array, start: number): number {
  let dot = 0;
  let squares = 0;
  for (let at = 0; at < query.length; at += 1) {
    const value = values[start + at] ?? 0;
    dot = (dot + Math.imul(query[at] ?? 0, value)) | 0;
    squares = (squares + Math.imul(value, value)) | 0;
  }
  return squares === 0 || queryLength === 0 ? 0 : dot / (queryLength * Math.sqrt(squares));
}
