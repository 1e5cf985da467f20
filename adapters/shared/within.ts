import type { Sleep } from './sleep.ts';

/** What `work` comes to within `ms`; undefined where it takes longer. The timer ends with it. */
export async function within<T>(ms: number, work: Promise<T>, sleep: Sleep): Promise<T | undefined> {
  const done = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, done.signal).then(() => undefined)]);
  } finally {
    done.abort();
  }
}
