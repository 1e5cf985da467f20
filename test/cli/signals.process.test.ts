import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startPaperboy } from '../support/process.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

async function pidOf(dataDir: string): Promise<number> {
  const text = await vi.waitFor(() => readFile(join(dataDir, 'start.json'), 'utf8'), { timeout: 30_000 });
  return (JSON.parse(text) as { pid: number }).pid;
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends a start cleanly', async (signal) => {
  const DATA_DIR = await temporaryDir();
  const { child, finished } = startPaperboy(['start'], { DATA_DIR, OFFLINE: '1' }, '', { keepOpen: true });
  await pidOf(DATA_DIR);
  child.kill(signal);
  expect(await finished).toMatchObject({ code: 0, signal: null, err: '' });
  expect(await readdir(DATA_DIR)).not.toContain('start.json');
});

it('what npm started ends cleanly when npm was told to end', async () => {
  const DATA_DIR = await temporaryDir();
  const npm = spawn('npm', ['start'], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      DATA_DIR,
      OFFLINE: '1',
      EMBEDDINGS: 'off',
      DISCORD_TOKEN: '',
      SLACK_BOT_TOKEN: '',
    },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const pid = await pidOf(DATA_DIR);
  const gone = once(npm, 'exit');
  npm.kill('SIGTERM');
  await gone;
  await vi.waitFor(() => expect(runs(pid)).toBe(false), { timeout: 20_000, interval: 100 });
  expect(await readdir(DATA_DIR)).not.toContain('start.json');
});
