import { z } from 'zod';
import type { Database, VotedWork } from '../store.ts';

const Names = z.array(z.string());

/** Works that a source listed and somebody voted for. */
export async function voted(db: Database): Promise<readonly VotedWork[]> {
  const rows = await db
    .selectFrom('work')
    .select(['id', 'authors', 'listed_at', 'votes'])
    .where('listed_at', 'is not', null)
    .where('votes', '>', 0)
    .where('merged_into', 'is', null)
    .execute();
  return rows.map(({ id, authors, listed_at, votes }) => ({
    ...{ id, votes, listedAt: listed_at ?? 0 },
    authors: Names.parse(JSON.parse(authors)),
  }));
}
