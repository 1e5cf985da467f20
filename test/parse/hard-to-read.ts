import { Unreadable } from '#src/parse/unreadable.ts';

/** Readers for the tests of the thread: one for ever, one that breaks, one that is good. */
export function forEver(body: string): string {
  while (body !== '');
  return body;
}

export function bug(body: string): string {
  throw new TypeError(body);
}

export function refuse(body: string): string {
  throw new Unreadable(body, 'size');
}

export function length(body: string): number {
  return body.length;
}

export function memory(body: string): number {
  const kept: number[][] = [];
  while (body !== '') kept.push(new Array<number>(100_000).fill(0.5));
  return kept.length;
}
