import type { IndexedDocument } from '../engine.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { Segment } from './segment.ts';

/** A segment of these documents; no two may have the same id. */
export function buildSegment(name: string, documents: readonly IndexedDocument[]): Segment {
  const builder = new SegmentBuilder();
  /** Document numbers and counts in turn. */
  const postings = new Map<string, number[]>();
  for (const { id, text, facts, publishedAt } of documents) {
    const counts = new Map<string, number>();
    for (const term of text) counts.set(term, (counts.get(term) ?? 0) + 1);
    const head = { id: Buffer.from(id), length: counts.size, published: publishedAt ?? NaN };
    const number = builder.document(head);
    for (const fact of facts) counts.set(fact, 1);
    for (const [term, count] of counts) {
      const list = postings.get(term);
      if (list) list.push(number, count);
      else postings.set(term, [number, count]);
    }
  }
  const sorted = Array.from(postings, ([term, list]) => ({ term: Buffer.from(term), list }));
  sorted.sort((a, b) => a.term.compare(b.term));
  for (const { term, list } of sorted) {
    builder.term(term);
    for (let at = 0; at < list.length; at += 2) builder.posting(list[at] ?? 0, list[at + 1] ?? 0);
  }
  return builder.finish(name);
}
