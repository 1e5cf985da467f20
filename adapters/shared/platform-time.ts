import { MINUTE_MS } from '#src/time.ts';

/** What a platform's own clock said last: the `Date` of its answers. No clock of ours has a part in it. */
export interface PlatformTime {
  /** Takes the `Date` header of an answer. */
  heard(date: string | null): void;
  /** Epoch ms; undefined before the first answer. Always a little earlier than the present there. */
  last(): number | undefined;
  /** Whether it was said within the last minute. */
  isFresh(): boolean;
}

/** @param monotonic milliseconds that only ever grow; how long ago something was heard */
export function createPlatformTime(monotonic: () => number = () => performance.now()): PlatformTime {
  let last: { readonly at: number; readonly heardAt: number } | undefined;
  return {
    heard(date) {
      const at = Date.parse(date ?? '');
      if (!Number.isNaN(at)) last = { at, heardAt: monotonic() };
    },
    last: () => last?.at,
    isFresh: () => last !== undefined && monotonic() - last.heardAt < MINUTE_MS,
  };
}
