import { readFileSync } from 'node:fs';
import { shared } from '../../support/shared.ts';

/** A recorded answer. */
export function recorded(path: string): string {
  return readFileSync(shared(`fixtures/${path}`), 'utf8');
}
