/** Lets one part of a program wait for another to say that something happened. */
interface Bell {
  ring(): void;
  /** Resolves at the next ring. */
  next(): Promise<void>;
}

export function createBell(): Bell {
  let { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    ring() {
      resolve(undefined);
      ({ promise, resolve } = Promise.withResolvers<undefined>());
    },
    next: () => promise,
  };
}
