import type { Work } from '../papers/paper.ts';
import type { Card } from './card.ts';
import { paperBlock, type PaperCardOptions } from './paper.ts';

/** One paper, whole. */
export function openedCard(work: Work, options: PaperCardOptions = {}): Card {
  return { blocks: [paperBlock(work, { ...options, whole: true })] };
}
