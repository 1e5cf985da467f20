/** What grows while it is made: whoever reads it late gets the newest form and none of those before. */
export interface Latest<T> {
  readonly tell: (value: T) => void;
  /** Nothing more comes; what was told last is still read. */
  readonly end: () => void;
  readonly values: AsyncIterable<T>;
}

export function createLatest<T>(): Latest<T> {
  let waiting: { readonly value: T } | undefined;
  let ended = false;
  let wake = Promise.withResolvers<undefined>();
  async function* values(): AsyncGenerator<T> {
    for (;;) {
      if (waiting !== undefined) {
        const { value } = waiting;
        waiting = undefined;
        yield value;
      } else if (ended) return;
      else {
        await wake.promise;
        wake = Promise.withResolvers<undefined>();
      }
    }
  }
  return {
    tell(value) {
      waiting = { value };
      wake.resolve(undefined);
    },
    end() {
      ended = true;
      wake.resolve(undefined);
    },
    values: values(),
  };
}
