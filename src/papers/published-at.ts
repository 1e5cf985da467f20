import { monthOfId } from './arxiv-id.ts';
import type { Work } from './paper.ts';

/** Published, as far as anybody said; else the month its id tells. Epoch milliseconds. */
export function publishedAt(work: Pick<Work, 'id' | 'publishedAt'>): number | undefined {
  return work.publishedAt ?? monthOfId(work.id);
}
