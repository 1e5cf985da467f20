import { parseCanonicalId } from '#src/papers/id.ts';
import type { Paper } from '#src/papers/paper.ts';
import type { Sighting } from '#src/store/store.ts';

/** A sighting for the store, from the little a test needs to say. */
export function sighting(
  id: string,
  title: string,
  more: Partial<Pick<Paper, 'abstract' | 'authors' | 'categories' | 'publishedAt'>> & { votes?: number } = {},
): Sighting {
  const { votes, abstract = '', authors = [], categories = [], publishedAt } = more;
  const paperId = parseCanonicalId(id);
  if (!paperId) throw new Error(`${id} is no canonical id`);
  return {
    paper: {
      ids: [paperId],
      title,
      abstract,
      abstractRaw: abstract,
      authors,
      categories,
      ...(publishedAt !== undefined && { publishedAt }),
    },
    source: 'test',
    origin: 'import',
    mayGuess: false,
    ...(votes !== undefined && { votes }),
  };
}
