/** A process that holds the lock of the folder it is given until it is killed. */
import { lockDataDir } from '#src/store/sqlite/lock.ts';

await lockDataDir(process.argv[2] ?? '', { now: () => Date.UTC(2026, 0, 1) });
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
