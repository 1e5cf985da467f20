import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { StoreError } from '#src/errors.ts';
import { lockDataDir } from '#src/store/sqlite/lock.ts';
import { openTestStore, temporaryFolder } from '../support/store.ts';

const clock = { now: () => Date.UTC(2026, 0, 2) };
const children: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});

async function holder(dir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../support/lock-holder.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

it('a second start is refused and told who runs', async () => {
  const dir = await temporaryFolder();
  const first = await holder(dir);
  const failure = await lockDataDir(dir, clock).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreError);
  expect((failure as StoreError).message).toContain(`process ${first.pid} on `);
  expect((failure as StoreError).message).toContain('since 2026-01-01T00:00:00.000Z');
});

it('the lock of a killed process is free at once', async () => {
  const dir = await temporaryFolder();
  await kill(await holder(dir));
  const lock = await lockDataDir(dir, clock);
  await lock[Symbol.asyncDispose]();
});

it('an ended start leaves room for the next, also within one process', async () => {
  const dir = await temporaryFolder();
  for (let round = 0; round < 2; round += 1) {
    const lock = await lockDataDir(dir, clock);
    await expect(lockDataDir(dir, clock)).rejects.toThrow(/already runs/);
    await lock[Symbol.asyncDispose]();
  }
  expect(await readdir(dir)).toEqual(['start.lock']);
});

it('a folder nobody can write to is told, and the lock is free for who mends it', async () => {
  const dir = await temporaryFolder();
  await mkdir(join(dir, 'start.json.new'));
  await expect(lockDataDir(dir, clock)).rejects.toThrow(/start\.json cannot be written.*DATA_DIR/);
  await rmdir(join(dir, 'start.json.new'));
  const lock = await lockDataDir(dir, clock);
  await lock[Symbol.asyncDispose]();
});

it('other work on the database goes on beside a start', async () => {
  const { dir, settings } = await openTestStore();
  await holder(dir);
  await settings.set('s', 'k', 'v');
  expect(await settings.get('s', 'k')).toBe('v');
});
