import { createHash } from 'node:crypto';

/** A number that a text alone decides. */
export function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** Which half of its set a question is in: one may be tuned on, the other is only measured. */
export function isTunedHalf(id: string): boolean {
  return hashOf(id) % 2 === 0;
}
