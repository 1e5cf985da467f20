const PATIENCE_MS = 25_000;

/** Waiting for something to become true, looked at whenever anything changed. */
export interface Waitable {
  readonly changed: () => void;
  /** The first defined value of `look`. @throws when it never comes, naming what was waited for. */
  readonly until: <T>(look: () => T | undefined, what: string) => Promise<T>;
}

export function waitable(): Waitable {
  const waiting = new Set<() => void>();
  return {
    changed: (): void => {
      for (const look of [...waiting]) look();
    },
    until<T>(look: () => T | undefined, what: string): Promise<T> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(attempt);
          reject(new Error(`waited in vain for ${what}`));
        }, PATIENCE_MS);
        const attempt = () => {
          const value = look();
          if (value === undefined) return;
          clearTimeout(timer);
          waiting.delete(attempt);
          resolve(value);
        };
        waiting.add(attempt);
        attempt();
      });
    },
  };
}
