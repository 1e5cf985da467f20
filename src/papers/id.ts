import type { PaperId } from './paper.ts';

/** Canonical id: `arxiv:2401.01234`. */
export function canonicalId(id: PaperId): string {
  return `${id.scheme}:${id.value}`;
}
