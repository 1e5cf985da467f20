import { isWithdrawn } from '../papers/identity.ts';
import type { Work } from '../papers/paper.ts';

/** A stored paper for scripts. */
export function workJson(work: Work) {
  return {
    id: work.id,
    title: work.title,
    authors: work.authors,
    published: work.publishedAt === undefined ? null : dayOrYear(work.publishedAt),
    abstract: work.abstract,
    venue: work.venue ?? null,
    withdrawn: isWithdrawn(work),
  };
}

/** A paper dated with its year alone is kept as published at its first instant. */
function dayOrYear(at: number): string {
  const instant = new Date(at).toISOString();
  return instant.endsWith('-01-01T00:00:00.000Z') ? instant.slice(0, 4) : instant.slice(0, 10);
}
