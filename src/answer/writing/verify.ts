import type { Work } from '../../papers/paper.ts';
import { readableText, type PassageOrigin } from '../evidence/passages.ts';

interface Quoted {
  readonly workId: string;
  readonly origin: PassageOrigin;
  readonly text: string;
}

/** Whether a quotation stands, character by character, in the readable text of its paper. */
export function standsIn({ workId, origin, text }: Quoted, works: readonly Work[]): boolean {
  if (text.trim() === '') return false;
  const work = works.find(({ id }) => id === workId);
  return work !== undefined && readableText({ work }, origin).includes(text);
}
