import type { EngineCondition, EngineQuery } from '../engine.ts';
import type { Postings } from './postings.ts';
import type { Segment } from './segment.ts';

/** 1 for each document of a segment that passes; undefined where all do that are not deleted. */
export function filterMask(
  segment: Segment,
  { every, none }: Pick<EngineQuery, 'every' | 'none'>,
  postings: Postings,
): Uint8Array | undefined {
  if (every.length === 0 && none.length === 0) return undefined;
  const mask = segment.deleted.map((deleted) => 1 - deleted);
  for (const group of every) {
    const some = new Uint8Array(segment.documents);
    for (const condition of group) each(meeting(segment, condition, postings), (at) => (some[at] = 1));
    for (let at = 0; at < mask.length; at += 1) mask[at] = (mask[at] ?? 0) & (some[at] ?? 0);
  }
  for (const condition of none) each(meeting(segment, condition, postings), (at) => (mask[at] = 0));
  return mask;
}

function each(flags: Uint8Array, visit: (document: number) => void): void {
  for (let at = 0; at < flags.length; at += 1) if (flags[at] !== 0) visit(at);
}

/** Not 0 for each document that meets a condition. */
function meeting(segment: Segment, condition: EngineCondition, postings: Postings): Uint8Array {
  if (condition.kind === 'published') {
    const { from = -Infinity, until = Infinity } = condition;
    return Uint8Array.from(segment.arrays.published, (at) => (at >= from && at < until ? 1 : 0));
  }
  let flags = new Uint8Array(segment.documents).fill(1);
  for (const name of new Set(condition.terms)) {
    const both = new Uint8Array(segment.documents);
    const term = segment.termNumber(name);
    if (term >= 0) {
      postings.read(segment, term);
      for (let at = 0; at < postings.length; at += 1) {
        const document = postings.documents[at] ?? 0;
        both[document] = flags[document] ?? 0;
      }
    }
    flags = both;
  }
  return flags;
}
