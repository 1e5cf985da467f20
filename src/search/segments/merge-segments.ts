import { setImmediate as breathe } from 'node:timers/promises';
import { Postings } from './postings.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { Segment } from './segment.ts';

/** So many terms are merged between two chances for a query to be answered. */
const TERMS_AT_ONCE = 4_000;

/** One segment of what is live in several, their documents in order. What is deleted meanwhile is deleted in it too. */
export async function mergeSegments(name: string, sources: readonly Segment[]): Promise<Segment> {
  const builder = new SegmentBuilder();
  const inputs = sources.map((segment) => ({ segment, numbers: takeDocuments(segment, builder), term: 0 }));
  const postings = new Postings();
  for (let merged = 0; ; merged += 1) {
    const term = smallest(inputs.map((input) => currentTerm(input)));
    if (!term) break;
    builder.term(term);
    for (const input of inputs) {
      if (currentTerm(input)?.compare(term) !== 0) continue;
      const { segment, numbers } = input;
      postings.read(segment, input.term);
      for (let at = 0; at < postings.length; at += 1) {
        const number = numbers[postings.documents[at] ?? 0] ?? -1;
        if (number >= 0) builder.posting(number, postings.counts[at] ?? 0);
      }
      input.term += 1;
    }
    if (merged % TERMS_AT_ONCE === TERMS_AT_ONCE - 1) await breathe();
  }
  const result = builder.finish(name);
  for (const { segment, numbers } of inputs) {
    for (const [document, number] of numbers.entries()) {
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

function currentTerm({ segment, term }: { segment: Segment; term: number }): Buffer | undefined {
  const { terms, termOffsets } = segment.arrays;
  if (term >= termOffsets.length - 1) return undefined;
  const start = termOffsets[term] ?? 0;
  return Buffer.from(terms.buffer, terms.byteOffset + start, (termOffsets[term + 1] ?? 0) - start);
}

function smallest(terms: readonly (Buffer | undefined)[]): Buffer | undefined {
  let least: Buffer | undefined;
  for (const term of terms) if (term && (!least || term.compare(least) < 0)) least = term;
  return least;
}
