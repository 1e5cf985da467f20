import type { FullText } from '../full-text.ts';
import { readPlainly } from '../placeholder.ts';

/** @throws Unreadable */
export function readHtml(body: string): FullText {
  return readPlainly(body, 'html', { title: ['h1'], heading: ['h2', 'h3'], block: ['p'] }, false);
}
