import { setTimeout as wait } from 'node:timers/promises';

/** Waits; rejects with an `AbortError` where the signal cuts it short. Given from outside so that tests need not wait. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<unknown>;

export const sleepFor: Sleep = async (ms, signal) => wait(ms, undefined, { ...(signal && { signal }) });
