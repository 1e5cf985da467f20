import { setImmediate as nextTurn } from 'node:timers/promises';

/** So many sentences are looked at before the process' other work has its turn: some milliseconds. */
const AT_ONCE = 10;

/** What `each` makes of all, a few at a time; `pause` lets others go on in between. */
export async function inTurns<T, R>(
  all: readonly T[],
  each: (one: T, at: number) => R,
  pause: () => Promise<unknown> = nextTurn,
): Promise<readonly R[]> {
  const made: R[] = [];
  for (const [at, one] of all.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await pause();
    made.push(each(one, at));
  }
  return made;
}
