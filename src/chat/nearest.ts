import { typingDistance } from '../text/edit-distance.ts';

const FEWEST_BEGUN = 3;

/** The name that was probably meant by one there is not: begun with it, or one or two typing errors away. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  const begun = wanted.length < FEWEST_BEGUN ? [] : names.filter((name) => name.startsWith(wanted));
  const max = wanted.length < 5 ? 1 : 2;
  const near = names
    .map((name) => ({ name, distance: typingDistance(wanted, name.toLowerCase(), max) }))
    .filter(({ distance }) => distance <= max)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name ?? begun[0];
}

/** " Did you mean trending?", to follow a sentence; empty where nothing is near. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
