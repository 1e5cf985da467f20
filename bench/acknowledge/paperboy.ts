import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');

export interface LoopDelay {
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface Measured {
  /** Resolves when `text` was logged. */
  logged(text: string): Promise<void>;
  /** Ends the process as a service manager does and tells how long its event loop was held. */
  stop(): Promise<LoopDelay>;
}

/** Paperboy itself, as a process of its own, with its event loop watched from the moment it runs. */
export function startMeasured(env: Readonly<Record<string, string>>): Measured {
  const file = join(env['DATA_DIR'] ?? '', 'loop-delay.json');
  const prelude = pathToFileURL(resolve(import.meta.dirname, 'loop-delay.js')).href;
  const child = spawn(process.execPath, ['--import', prelude, join(root, 'src/paperboy.js'), 'start'], {
    env: { PATH: process.env['PATH'], LOOP_DELAY_FILE: file, LOOP_DELAY_AFTER_MS: '2000', ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  return {
    async logged(text) {
      while (!log.includes(text)) {
        if (child.exitCode !== null) throw new Error(`Paperboy ended: ${log}`);
        await once(child.stderr, 'data');
      }
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      return z.object({ p99Ms: z.number(), maxMs: z.number() }).parse(JSON.parse(readFileSync(file, 'utf8')));
    },
  };
}
