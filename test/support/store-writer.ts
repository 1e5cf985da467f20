/**
 * A process that writes transactions without end: pairs of settings that must be equal, and batches of works.
 * Prints a line after each.
 */
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/create-store.ts';
import { sighting } from './papers.ts';

const store = await openStore({ dataDir: process.argv[2] ?? '', clock: { now: () => 0 }, log: silentLog });
for (let round = 1; ; round += 1) {
  await store.transaction(async (db) => {
    for (const key of ['a', 'b']) {
      const value = String(round);
      await db
        .insertInto('setting')
        .values({ scope: 'pair', key, value })
        .onConflict((conflict) => conflict.columns(['scope', 'key']).doUpdateSet({ value }))
        .execute();
    }
  });
  await store.works.ingest(
    Array.from({ length: 10 }, (_, n) => sighting(`local:${round}-${n}`)),
    round,
  );
  process.stdout.write(`${round}\n`);
}
