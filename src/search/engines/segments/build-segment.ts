import type { IndexedDocument } from '../engine.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { Segment } from './segment.ts';

/** In how many documents a term stands how often: document numbers and counts in turn. */
type Lists = Map<string, number[]>;

/** A segment of these documents; no two may have the same id. */
export function buildSegment(name: string, documents: readonly IndexedDocument[]): Segment {
  const builder = new SegmentBuilder();
  const lists: Lists = new Map();
  for (const [number, { id, text, facts, publishedAt }] of documents.entries()) {
    let length = 0;
    for (const term of text) if (count(lists, term, number) === 1) length += 1;
    for (const fact of facts) count(lists, fact, number);
    builder.document({ id: Buffer.from(id), length, published: publishedAt ?? NaN });
  }
  for (const term of inByteOrder([...lists.keys()])) {
    const list = lists.get(term) ?? [];
    builder.term(Buffer.from(term));
    for (let at = 0; at < list.length; at += 2) builder.posting(list[at] ?? 0, list[at + 1] ?? 0);
  }
  return builder.finish(name);
}

/** UTF-16 units order as UTF-8 bytes do, but for the characters that take two of them. */
function inByteOrder(terms: string[]): string[] {
  const isSame = !terms.some((term) => /[\ud800-\udfff]/.test(term));
  return isSame ? terms.sort() : terms.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Counts a term once more in the latest document; answers how often it stands there. */
function count(lists: Lists, term: string, document: number): number {
  const list = lists.get(term);
  if (!list) {
    lists.set(term, [document, 1]);
    return 1;
  }
  const last = list.length - 2;
  if (list[last] !== document) {
    list.push(document, 1);
    return 1;
  }
  return (list[last + 1] = (list[last + 1] ?? 0) + 1);
}
