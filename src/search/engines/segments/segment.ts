import { asFloat64, asUint16, asUint32, bytesOf, pack, unpack } from '../container.ts';

/** The arrays of a segment. Documents and terms are numbered from 0; offset arrays have one entry more. */
export interface SegmentArrays {
  /** Number of different terms in each document's text. */
  readonly lengths: Uint16Array;
  /** Epoch milliseconds; NaN where unknown. */
  readonly published: Float64Array;
  /** UTF-8 of all ids, one after another. */
  readonly ids: Uint8Array;
  readonly idOffsets: Uint32Array;
  /** Open addressing by `hashOf`: document number + 1, 0 for free. A power of two long. */
  readonly idTable: Uint32Array;
  /** UTF-8 of all terms in byte order. */
  readonly terms: Uint8Array;
  readonly termOffsets: Uint32Array;
  /** See `Postings`. */
  readonly postings: Uint8Array;
  readonly postingOffsets: Uint32Array;
}

const SECTIONS = 9;
const utf8 = new TextEncoder();
const text = new TextDecoder();

/**
 * A part of the index that never changes: sorted terms with their postings, and what filters need of each document.
 * Postings of a term are pairs: the distance from the document before, doubled, plus 1 where the term stands once;
 * else followed by how often it stands. Only which of its documents are deleted changes.
 */
export class Segment {
  readonly arrays: SegmentArrays;
  /** Unlike any other segment's. */
  readonly name: string;
  /** 1 for deleted documents. */
  readonly deleted: Uint8Array;
  /** The length of its longest document. */
  readonly longest: number;
  #live = 0;
  #liveLength = 0;

  constructor(
    name: string,
    arrays: SegmentArrays,
    deleted: Uint8Array = new Uint8Array(arrays.lengths.length),
  ) {
    this.name = name;
    this.arrays = arrays;
    this.deleted = deleted;
    this.longest = arrays.lengths.reduce((most, length) => Math.max(most, length), 0);
    for (const [document, length] of arrays.lengths.entries()) {
      if (deleted[document] !== 0) continue;
      this.#live += 1;
      this.#liveLength += length;
    }
  }

  /** @throws IndexDamaged */
  static open(name: string, blob: Uint8Array, deleted?: Uint8Array): Segment {
    const sections = unpack(blob, SECTIONS);
    const bytes = (at: number) => sections[at] ?? new Uint8Array();
    const arrays = {
      ...{ lengths: asUint16(bytes(0)), published: asFloat64(bytes(1)) },
      ...{ ids: bytes(2), idOffsets: asUint32(bytes(3)), idTable: asUint32(bytes(4)) },
      ...{ terms: bytes(5), termOffsets: asUint32(bytes(6)) },
      ...{ postings: bytes(7), postingOffsets: asUint32(bytes(8)) },
    };
    return new Segment(name, arrays, deleted);
  }

  pack(): Uint8Array {
    const all = this.arrays;
    return pack(
      [
        ...[all.lengths, all.published, all.ids, all.idOffsets, all.idTable],
        ...[all.terms, all.termOffsets, all.postings, all.postingOffsets],
      ].map(bytesOf),
    );
  }

  get documents(): number {
    return this.arrays.lengths.length;
  }

  get live(): number {
    return this.#live;
  }

  /** Sum of the lengths of the documents that are not deleted. */
  get liveLength(): number {
    return this.#liveLength;
  }

  idOf(document: number): string {
    const { ids, idOffsets } = this.arrays;
    return text.decode(ids.subarray(idOffsets[document], idOffsets[document + 1]));
  }

  /** The document of an id that is not deleted, or -1. */
  find(id: string): number {
    const { ids, idOffsets, idTable } = this.arrays;
    const wanted = Buffer.from(id);
    for (let slot = hashOf(wanted) & (idTable.length - 1); ; slot = (slot + 1) & (idTable.length - 1)) {
      const document = (idTable[slot] ?? 0) - 1;
      if (document < 0) return -1;
      if (wanted.compare(ids, idOffsets[document], idOffsets[document + 1]) === 0) {
        return this.deleted[document] === 0 ? document : -1;
      }
    }
  }

  delete(document: number): void {
    if (this.deleted[document] !== 0) return;
    this.deleted[document] = 1;
    this.#live -= 1;
    this.#liveLength -= this.arrays.lengths[document] ?? 0;
  }

  /** The number of a term, or -1. */
  termNumber(term: string): number {
    const { terms, termOffsets } = this.arrays;
    const wanted = Buffer.from(utf8.encode(term));
    let [low, high] = [0, termOffsets.length - 2];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = wanted.compare(terms, termOffsets[middle], termOffsets[middle + 1]);
      if (order === 0) return middle;
      if (order < 0) high = middle - 1;
      else low = middle + 1;
    }
    return -1;
  }
}

/** FNV-1a, 32 bits. */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c_9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x0100_0193);
  return hash >>> 0;
}
