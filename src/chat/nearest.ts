import { typingDistance } from '../text/edit-distance.ts';
import type { Command } from './command.ts';
import { offered } from './usage.ts';

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

/** Shorter names are near too many words. */
const LEAST_CHARS = 4;

/**
 * The command that a few words were perhaps meant to be: "hlep", "trendig week", "digest foo", "digst add". Undefined
 * for its right name, and for words that are no slip of one.
 */
export function mistyped(line: string, commands: readonly Command[]): string | undefined {
  const words = line.trim().toLowerCase().split(/\s+/);
  if (words.length > 2) return undefined;
  const names = offered(commands).map(({ name }) => name);
  const near = names.find((name) => isSlip(words.join(' '), name) || isSlip(words[0] ?? '', name));
  if (near !== undefined) return near;
  const families = [
    ...new Set(names.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0] ?? '')),
  ];
  return families.some((family) => words[0] === family || isSlip(words[0] ?? '', family))
    ? 'help'
    : undefined;
}

function isSlip(typed: string, name: string): boolean {
  return typed !== name && typed.length >= LEAST_CHARS && typingDistance(typed, name, 1) === 1;
}
