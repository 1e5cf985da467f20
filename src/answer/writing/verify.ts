import type { Work } from '../../papers/paper.ts';
import type { Quote } from '../answer.ts';
import { readableText, type Passage, type PassageOrigin, type Readable } from '../evidence/passages.ts';

interface Quoted {
  readonly workId: string;
  readonly origin: PassageOrigin;
  readonly text: string;
}

/** Whether a quotation stands, character by character, in that readable text of its paper. */
export function standsIn({ workId, origin, text }: Quoted, readables: readonly Readable[]): boolean {
  if (text.trim() === '') return false;
  const readable = readables.find(({ work }) => work.id === workId);
  return readable !== undefined && readableText(readable, origin).includes(text);
}

/** A passage as it is quoted. */
export function quoteOf(
  { id: workId, title, url }: Work,
  { origin, section, page, text }: Passage,
  marks: Quote['marks'],
): Quote {
  return { workId, title, origin, section, ...(page !== undefined && { page }), text, url, marks };
}
