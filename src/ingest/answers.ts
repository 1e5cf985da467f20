import type { Clock } from '../time.ts';

export interface Answers<T> {
  /** A good answer of before that still holds. */
  kept(question: string): T | undefined;
  /** Asks once, however many wait for the answer, and keeps a good one for `keptMs`. */
  asked(question: string, keptMs: number, ask: () => Promise<T>): Promise<T>;
}

const MAX_KEPT = 1_000;

/** Keeps the latest thousand answers, in memory. */
export function createAnswers<T>(clock: Clock): Answers<T> {
  const underWay = new Map<string, Promise<T>>();
  const good = new Map<string, { readonly answer: T; readonly until: number }>();

  function kept(question: string): T | undefined {
    const known = good.get(question);
    return known && clock.now() < known.until ? known.answer : undefined;
  }

  async function keep(question: string, keptMs: number, ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      good.delete(question);
      good.set(question, { answer, until: clock.now() + keptMs });
      for (const oldest of good.keys().take(Math.max(0, good.size - MAX_KEPT))) good.delete(oldest);
      return answer;
    } finally {
      underWay.delete(question);
    }
  }

  function asked(question: string, keptMs: number, ask: () => Promise<T>): Promise<T> {
    const running = underWay.get(question) ?? keep(question, keptMs, ask);
    underWay.set(question, running);
    return running;
  }

  return { kept, asked };
}
