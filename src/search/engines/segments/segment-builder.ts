import { ByteWriter, NumberList } from './byte-writer.ts';
import { hashOf, Segment, type SegmentArrays } from './segment.ts';

/** What a document is besides its postings. */
export interface DocumentHead {
  readonly id: Uint8Array;
  readonly length: number;
  /** NaN where unknown. */
  readonly published: number;
}

/** Writes a segment: documents in their order, then terms in byte order, each with its postings in document order. */
export class SegmentBuilder {
  readonly #heads: DocumentHead[] = [];
  readonly #terms = new ByteWriter();
  readonly #termOffsets = new NumberList();
  readonly #postings = new ByteWriter();
  readonly #postingOffsets = new NumberList();
  #last = -1;

  /** Answers its number. */
  document(head: DocumentHead): number {
    this.#heads.push(head);
    return this.#heads.length - 1;
  }

  /** Begins a term; without postings it will not be kept. */
  term(term: Uint8Array): void {
    this.#dropEmpty();
    this.#termOffsets.push(this.#terms.length);
    this.#postingOffsets.push(this.#postings.length);
    this.#terms.bytes(term);
    this.#last = -1;
  }

  posting(document: number, count: number): void {
    const gap = document - this.#last;
    this.#last = document;
    if (count === 1) {
      this.#postings.number(gap * 2 + 1);
    } else {
      this.#postings.number(gap * 2);
      this.#postings.number(Math.min(count, 0xffff));
    }
  }

  finish(name: string): Segment {
    this.#dropEmpty();
    this.#termOffsets.push(this.#terms.length);
    this.#postingOffsets.push(this.#postings.length);
    return new Segment(name, {
      ...headArrays(this.#heads),
      terms: this.#terms.finish(),
      termOffsets: this.#termOffsets.finish(),
      postings: this.#postings.finish(),
      postingOffsets: this.#postingOffsets.finish(),
    });
  }

  #dropEmpty(): void {
    const begun = this.#postingOffsets.last;
    if (begun === undefined || begun !== this.#postings.length) return;
    this.#postingOffsets.pop();
    this.#terms.cut(this.#termOffsets.pop());
  }
}

type HeadArrays = Pick<SegmentArrays, 'lengths' | 'published' | 'ids' | 'idOffsets' | 'idTable'>;

function headArrays(heads: readonly DocumentHead[]): HeadArrays {
  const ids = new ByteWriter();
  const idOffsets = new NumberList();
  const idTable = new Uint32Array(2 ** Math.ceil(Math.log2(2 * heads.length + 1)));
  for (const [document, { id }] of heads.entries()) {
    idOffsets.push(ids.length);
    ids.bytes(id);
    let slot = hashOf(id) & (idTable.length - 1);
    while (idTable[slot] !== 0) slot = (slot + 1) & (idTable.length - 1);
    idTable[slot] = document + 1;
  }
  idOffsets.push(ids.length);
  return {
    lengths: Uint16Array.from(heads, ({ length }) => Math.min(length, 0xffff)),
    published: Float64Array.from(heads, ({ published }) => published),
    ids: ids.finish(),
    idOffsets: idOffsets.finish(),
    idTable,
  };
}
