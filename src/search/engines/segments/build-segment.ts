import type { IndexedDocument, TermNames } from '../engine.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { Segment } from './segment.ts';
import { inByteOrder } from './term-order.ts';

/** A segment of these documents; no two may have the same id. */
export function buildSegment(name: string, documents: readonly IndexedDocument[], names: TermNames): Segment {
  const builder = new SegmentBuilder();
  for (const { id, text, publishedAt } of documents)
    builder.document({ id: Buffer.from(id), length: text.length, published: publishedAt ?? NaN });
  const { terms, ends } = termsIn(documents, names.size);
  const postings = postingsOf(documents, ends);
  for (const { term, name: written } of inByteOrder(terms, names)) {
    builder.term(Buffer.from(written));
    const end = ends[term] ?? 0;
    for (let at = postings.starts[term] ?? 0; at < end; at += 1)
      builder.posting(postings.documents[at] ?? 0, postings.counts[at] ?? 0);
  }
  return builder.finish(name);
}

/** The different terms, and by number where the postings of each are to end when all lie one after another. */
function termsIn(documents: readonly IndexedDocument[], size: number) {
  const ends = new Uint32Array(size);
  const terms: number[] = [];
  const count = (numbers: Uint32Array) => {
    for (const term of numbers) {
      if (ends[term] === 0) terms.push(term);
      ends[term] = (ends[term] ?? 0) + 1;
    }
  };
  for (const { text, facts } of documents) {
    count(text);
    count(facts);
  }
  let end = 0;
  for (const term of terms) ends[term] = end += ends[term] ?? 0;
  return { terms, ends };
}

/** Of all terms: documents and counts. They are written from the last one on, so that each list is in order. */
function postingsOf(documents: readonly IndexedDocument[], ends: Uint32Array) {
  const starts = ends.slice();
  const size = documents.reduce((sum, { text, facts }) => sum + text.length + facts.length, 0);
  const holding = new Uint32Array(size);
  const counts = new Uint32Array(size).fill(1);
  for (let number = documents.length - 1; number >= 0; number -= 1) {
    const document = documents[number];
    if (!document) continue;
    for (const [at, term] of document.text.entries()) {
      const place = (starts[term] = (starts[term] ?? 0) - 1);
      holding[place] = number;
      counts[place] = document.counts[at] ?? 1;
    }
    for (const fact of document.facts) holding[(starts[fact] = (starts[fact] ?? 0) - 1)] = number;
  }
  return { starts, documents: holding, counts };
}
