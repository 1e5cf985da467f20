import type { FullText } from '../full-text.ts';
import { readPlainly } from '../placeholder.ts';

/** @throws Unreadable */
export function readJats(body: string): FullText {
  return readPlainly(body, 'jats', { title: ['article-title'], heading: ['title'], block: ['p'] }, true);
}
