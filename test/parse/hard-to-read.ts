import { Unreadable } from '#src/parse/unreadable.ts';

/** Readers for the tests of the thread: one for ever, one that breaks, one that is good. */
export function forEver(_body: string): string {
  for (;;);
}

export function bug(_body: string): string {
  throw new TypeError('a bug');
}

export function refuse(body: string): string {
  throw new Unreadable(body, 'size');
}

export function length(body: string): number {
  return body.length;
}

export function memory(_body: string): number {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => at + 0.5));
}
