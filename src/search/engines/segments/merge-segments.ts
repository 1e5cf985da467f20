import { setImmediate as breathe } from 'node:timers/promises';
import { Postings } from './postings.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { Segment } from './segment.ts';

/** So many terms are merged between two chances for a query to be answered. */
const TERMS_AT_ONCE = 4_000;

/** One segment of what is live in several, their documents in order. What is deleted meanwhile is deleted in it too. */
export async function mergeSegments(name: string, sources: readonly Segment[]): Promise<Segment> {
  const builder = new SegmentBuilder();
  const inputs = sources.map((segment) => new Input(segment, takeDocuments(segment, builder)));
  const postings = new Postings();
  for (let merged = 0; ; merged += 1) {
    const term = smallest(inputs);
    if (!term) break;
    builder.term(term);
    for (const input of inputs) {
      if (input.term?.compare(term) !== 0) continue;
      postings.read(input.segment, input.number);
      for (let at = 0; at < postings.length; at += 1) {
        const document = input.documents[postings.documents[at] ?? 0] ?? -1;
        if (document >= 0) builder.posting(document, postings.counts[at] ?? 0);
      }
      input.advance();
    }
    if (merged % TERMS_AT_ONCE === TERMS_AT_ONCE - 1) await breathe();
  }
  const result = builder.finish(name);
  for (const { segment, documents } of inputs) {
    for (const [document, number] of documents.entries()) {
      if (number >= 0 && segment.deleted[document] !== 0) result.delete(number);
    }
  }
  return result;
}

/** The new number of each document, -1 for deleted ones. */
function takeDocuments(segment: Segment, builder: SegmentBuilder): Int32Array {
  const { ids, idOffsets, lengths, published } = segment.arrays;
  return Int32Array.from(lengths, (length, document) =>
    segment.deleted[document] === 0
      ? builder.document({
          id: ids.subarray(idOffsets[document], idOffsets[document + 1]),
          length,
          published: published[document] ?? NaN,
        })
      : -1,
  );
}

/** A segment that is merged, and how far it is. */
class Input {
  readonly segment: Segment;
  /** The new number of each document, -1 for deleted ones. */
  readonly documents: Int32Array;
  /** The next term and its number; no term at the end. */
  term: Buffer | undefined;
  number = 0;

  constructor(segment: Segment, documents: Int32Array) {
    this.segment = segment;
    this.documents = documents;
    this.term = termAt(segment, 0);
  }

  advance(): void {
    this.number += 1;
    this.term = termAt(this.segment, this.number);
  }
}

function termAt({ arrays: { terms, termOffsets } }: Segment, number: number): Buffer | undefined {
  if (number >= termOffsets.length - 1) return undefined;
  const start = termOffsets[number] ?? 0;
  return Buffer.from(terms.buffer, terms.byteOffset + start, (termOffsets[number + 1] ?? 0) - start);
}

function smallest(inputs: readonly Input[]): Buffer | undefined {
  let least: Buffer | undefined;
  for (const { term } of inputs) if (term && (!least || term.compare(least) < 0)) least = term;
  return least;
}
