import { sql } from 'kysely';
import type { Database } from '../store.ts';

/** What this process deletes from now on is overwritten, not only unlinked. */
export async function eraseWhatIsDeleted(db: Database): Promise<void> {
  await sql`pragma secure_delete = on`.execute(db);
}

/** Empties the log, where older pages lie, as far as nobody reads them just now. */
export async function emptyLog(db: Database): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
