import { SECOND_MS } from '../time.ts';

/**
 * Calls back once when the process that started this one has ended. npm passes SIGTERM to the shell between the two,
 * which ends without telling anybody.
 */
export function whenParentIsGone(gone: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, SECOND_MS).unref();
}
