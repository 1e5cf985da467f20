/** Lets one part of a program wait for another to say that something happened. */
interface Notifier {
  notify(): void;
  /** Resolves at the next notice. */
  next(): Promise<void>;
}

export function createNotifier(): Notifier {
  let { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    notify() {
      resolve(undefined);
      ({ promise, resolve } = Promise.withResolvers<undefined>());
    },
    next: () => promise,
  };
}
