import type { Work } from '../../papers/paper.ts';
import { foldKey } from '../../text/fold.ts';

/** One line of the table of well-known papers. */
export interface KnownPaper {
  /** Canonical id. */
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
}

/** Answers the names people are known to use for a work, found by its id or its title. */
export function knownNamesOf(
  papers: readonly KnownPaper[],
): (work: Pick<Work, 'id' | 'title'>) => readonly string[] {
  const byId = new Map(papers.map(({ id, names }) => [id, names]));
  const byTitle = new Map(papers.map(({ title, names }) => [foldKey(title), names]));
  return ({ id, title }) => byId.get(id) ?? byTitle.get(foldKey(title)) ?? [];
}
