import type { ReadWork } from '../../query/matches.ts';
import type { Places } from '../../text/word-units.ts';

/** Neighbouring words of a topic stand at most so far from each other where they are said together. */
const APART = 3;

/**
 * Whether each two neighbouring words of a topic stand together somewhere: “machine learning” is not said where a paper on
 * machine translation learns.
 */
export function saysTogether({ title, abstract }: ReadWork, terms: readonly string[]): boolean {
  return terms
    .slice(1)
    .every((term, at) => [title, abstract].some((places) => areNear(places, terms[at] ?? '', term)));
}

function areNear(places: Places, one: string, other: string): boolean {
  const others = places.get(other) ?? [];
  return (places.get(one) ?? []).some((at) => others.some((place) => Math.abs(place - at) <= APART));
}
