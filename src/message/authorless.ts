import type { Work } from '../papers/paper.ts';
import { plural } from './text.ts';

/**
 * An entry of a bibliography without authors is told as one: nobody should learn of it from a reviewer. Undefined where
 * all have some.
 * @param problems what kept sources from answering, a sentence each
 */
export function authorless(
  works: readonly Work[],
  { online, problems }: { readonly online: boolean; readonly problems: readonly string[] },
): string | undefined {
  const lacking = works.filter(({ authors }) => authors.length === 0).length;
  if (lacking === 0) return undefined;
  const which =
    works.length === 1 ? 'No authors are stored' : `${plural(lacking, 'entry', 'entries')} without authors`;
  if (!online) return `${which}: Paperboy is offline.`;
  return problems.length === 0 ? `${which}: the sources know none.` : `${which}: ${problems.join(' ')}`;
}
