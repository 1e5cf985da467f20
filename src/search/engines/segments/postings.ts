import type { Segment } from './segment.ts';

/** Room to read postings into, for the largest segment; used again and again. */
export class Postings {
  documents = new Uint32Array(0);
  counts = new Uint16Array(0);
  /** How many were read. */
  length = 0;

  /** Reads the postings of a term; deleted documents are left out. */
  read(segment: Segment, term: number): this {
    this.#reserve(segment.documents);
    const { postings, postingOffsets } = segment.arrays;
    const { deleted } = segment;
    const end = postingOffsets[term + 1] ?? 0;
    let at = postingOffsets[term] ?? 0;
    let document = -1;
    let length = 0;
    while (at < end) {
      let byte = postings[at++] ?? 0;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++] ?? 0;
        value |= (byte & 127) << shift;
      }
      let count = 1;
      if ((value & 1) === 0) {
        byte = postings[at++] ?? 0;
        count = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++] ?? 0;
          count |= (byte & 127) << shift;
        }
      }
      document += value >>> 1;
      if (deleted[document] !== 0) continue;
      this.documents[length] = document;
      this.counts[length] = count;
      length += 1;
    }
    this.length = length;
    return this;
  }

  #reserve(documents: number): void {
    if (this.documents.length >= documents) return;
    this.documents = new Uint32Array(documents);
    this.counts = new Uint16Array(documents);
  }
}
