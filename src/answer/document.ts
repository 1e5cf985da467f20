import type { FullText } from '../fulltext/full-text.ts';
import type { ReadWork } from './evidence/evidence.ts';

const ABSTRACT = /^(?:abstract|summary)$/i;

/** A document somebody gave, as a paper to ask: what it calls its abstract is read as that. It is nowhere stored. */
export function documentOf(fullText: FullText, name: string): ReadWork {
  const abstract = fullText.blocks
    .filter(({ section }) => ABSTRACT.test(section))
    .map(({ start, end }) => fullText.text.slice(start, end))
    .join('\n\n');
  const work = {
    ...{ id: `file:${name}`, title: fullText.title.trim() === '' ? name : fullText.title, abstract },
    ...{ authors: [], categories: [], url: '', origin: 'import' as const, ownSummary: false },
    ...{ votes: 0, changeSeq: 0, createdAt: 0 },
  };
  return { work, fullText };
}
