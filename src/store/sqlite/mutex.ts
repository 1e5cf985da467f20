/** Lets one caller in at a time, in the order they came. */
export interface Mutex {
  /** Resolves with the function that lets the next one in. */
  lock(): Promise<() => void>;
}

export function createMutex(): Mutex {
  let last = Promise.resolve();
  return {
    async lock() {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      last = promise;
      await before;
      return () => resolve(undefined);
    },
  };
}
