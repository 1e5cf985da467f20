import type { Work } from '../../papers/paper.ts';
import { readableText, type Section } from '../evidence/passages.ts';

interface Quoted {
  readonly workId: string;
  readonly section: Section;
  readonly text: string;
}

/** Whether a quotation stands, character by character, in the readable text of its paper. */
export function standsIn({ workId, section, text }: Quoted, works: readonly Work[]): boolean {
  if (text.trim() === '') return false;
  const work = works.find(({ id }) => id === workId);
  return work !== undefined && readableText(work, section).includes(text);
}
