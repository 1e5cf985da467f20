import { TooManyRequests } from '../errors.ts';
import { personKey, type Person } from '../place.ts';
import { MINUTE_MS, type Clock } from '../time.ts';

/** Searches one person may make in a minute. */
const SEARCHES_A_MINUTE = 10;

/**
 * Counts uses in a sliding minute per person, in memory: a restart forgives. Whoever has the terminal is alone there,
 * and may pipe in as much as they like.
 */
export function createLimiter(clock: Clock, mostPerMinute = SEARCHES_A_MINUTE): (who: Person) => void {
  const uses = new Map<string, number[]>();
  return (who) => {
    if (who.platform === 'terminal') return;
    const person = personKey(who);
    const now = clock.now();
    const recent = (uses.get(person) ?? []).filter((at) => at > now - MINUTE_MS);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= mostPerMinute) {
      const until = oldest + MINUTE_MS;
      const seconds = Math.ceil((until - now) / 1000);
      throw new TooManyRequests(
        `That was ${mostPerMinute} searches in a minute. The next one is welcome in ${seconds} s.`,
        until,
      );
    }
    uses.set(person, [...recent, now]);
    if (uses.size > 10_000) forget(uses, now);
  };
}

function forget(uses: Map<string, number[]>, now: number): void {
  for (const [person, times] of uses) {
    if (times.every((at) => at <= now - MINUTE_MS)) uses.delete(person);
  }
}
