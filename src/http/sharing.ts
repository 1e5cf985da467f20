/**
 * Makes equal calls under way one. Each caller can leave by its own signal; the work is aborted when the last left.
 */
export function sharing<T>() {
  const underWay = new Map<string, { result: Promise<T>; callers: number; all: AbortController }>();

  return async function share(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    let call = underWay.get(key);
    if (!call) {
      const all = new AbortController();
      const result = work(all.signal).finally(() => {
        if (underWay.get(key)?.all === all) underWay.delete(key);
      });
      call = { result, callers: 0, all };
      underWay.set(key, call);
    }
    const mine = call;
    mine.callers += 1;
    if (!signal) return mine.result;

    const left = Promise.withResolvers<never>();
    const leave = () => {
      mine.callers -= 1;
      if (mine.callers === 0) {
        underWay.delete(key);
        mine.all.abort(signal.reason);
      }
      left.reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    return Promise.race([mine.result, left.promise]).finally(() =>
      signal.removeEventListener('abort', leave),
    );
  };
}
