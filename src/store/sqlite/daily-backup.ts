import { z } from 'zod';
import type { Log } from '../../log.ts';
import { HOUR_MS, utcDay, type Clock } from '../../time.ts';
import type { SettingStore } from '../store.ts';
import { backupDaily, isDue, lastDaily } from './backup.ts';

interface DailyBackupOptions {
  readonly dataDir: string;
  /** How many are kept; 0 takes none. */
  readonly kept: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<SettingStore, 'get' | 'set'>;
}

/** A copy of the database a day, taken beside everything else. One that fails leaves all former ones. */
export interface DailyBackup {
  /** Begins one where the last is a day old; the first call of a process does not, so that a short run takes none. */
  whenDue(): Promise<void>;
  /** A sentence for `/status` where the last one failed, also in another process. */
  note(): Promise<string | undefined>;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
}

const SCOPE = 'backup';
const KEY = 'failed';
const AGAIN_AFTER_MS = HOUR_MS;

const Failure = z.object({ at: z.number(), problem: z.string() });

export function createDailyBackup(options: DailyBackupOptions): DailyBackup {
  const { dataDir, kept, clock, log, settings } = options;
  let running: Promise<void> | undefined;
  let called = false;
  let notBefore = -Infinity;
  let untold: z.infer<typeof Failure> | undefined;

  async function failure(): Promise<z.infer<typeof Failure> | undefined> {
    const text = await settings.get(SCOPE, KEY);
    return text === undefined ? untold : Failure.parse(JSON.parse(text));
  }

  async function run(at: number): Promise<void> {
    try {
      const copy = await backupDaily(dataDir, kept, at);
      log.info({ copy }, 'the daily backup is taken');
      untold = undefined;
      if ((await settings.get(SCOPE, KEY)) !== undefined) await settings.set(SCOPE, KEY, undefined);
    } catch (error) {
      notBefore = at + AGAIN_AFTER_MS;
      untold = { at, problem: error instanceof Error ? error.message : String(error) };
      log.error(`The daily backup failed. ${untold.problem}`);
      // A full disk takes this no better than the copy: then it is told until the process ends.
      await settings.set(SCOPE, KEY, JSON.stringify(untold)).catch(() => undefined);
    }
  }

  return {
    async whenDue() {
      const now = clock.now();
      const first = !called;
      called = true;
      if (kept === 0 || first || running !== undefined || now < notBefore) return;
      if (!isDue(await lastDaily(dataDir, now), now)) return;
      running ??= run(now).finally(() => (running = undefined));
    },

    async note() {
      if (kept === 0) return undefined;
      const failed = await failure();
      if (failed === undefined) return undefined;
      const last = await lastDaily(dataDir, clock.now());
      const newest = last === undefined ? 'There is none yet.' : `The newest is of ${utcDay(last)}.`;
      return `The daily backup of ${utcDay(failed.at)} failed. ${failed.problem} ${newest}`;
    },

    idle: async () => running,
  };
}
