import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/create-store.ts';
import { temporaryFolder } from '../support/store.ts';

/** Runs the writer in a folder and kills it when it has told of `rounds` rounds; answers how many it told of. */
async function writeAndKill(dir: string, rounds: number): Promise<number> {
  const writer = spawn(process.execPath, [resolve(import.meta.dirname, '../support/store-writer.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(writer, 'exit');
  let told = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    told = Number(line);
    if (told >= rounds) writer.kill('SIGKILL');
  }
  await gone;
  return told;
}

it('a killed process leaves whole transactions, and all that it reported', async () => {
  for (const rounds of [1, 7, 20]) {
    const dir = await temporaryFolder();
    const told = await writeAndKill(dir, rounds);
    const store = await openStore({ dataDir: dir, clock: { now: () => 0 }, log: silentLog });
    const [a, b] = [await store.settings.get('pair', 'a'), await store.settings.get('pair', 'b')];
    expect(a).toBe(b);
    expect(Number(a)).toBeGreaterThanOrEqual(told);
    const works = await store.works.count();
    expect(works % 10).toBe(0);
    expect(works).toBeGreaterThanOrEqual(told * 10);
    expect(await store.works.lastChangeSeq()).toBe(works);
    const { rows } = await sql`pragma integrity_check`.execute(store.db);
    expect(rows).toEqual([{ integrity_check: 'ok' }]);
    await store.close();
  }
});
