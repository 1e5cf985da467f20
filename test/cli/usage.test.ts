import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '#src/log.ts';
import { main } from '#src/main.ts';
import { openStore } from '#src/store/create-store.ts';
import { systemClock } from '#src/time.ts';
import { sighting } from '../support/papers.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const heard = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)] as const));
const streams = [process.stdout, process.stderr];
const watched = streams.map((stream) => stream.listeners('error'));

/** What the command line prints, in this process: for what is refused before anything is opened. */
let printed = { out: '', err: '' };

beforeEach(() => {
  printed = { out: '', err: '' };
  const keep = (stream: 'out' | 'err') => (chunk: string | Uint8Array) => {
    printed[stream] += String(chunk);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal))
      if (heard.get(signal)?.includes(listener) !== true) process.off(signal, listener);
  }
  for (const [at, stream] of streams.entries()) {
    for (const listener of stream.listeners('error'))
      if (watched[at]?.includes(listener) !== true) stream.off('error', listener as () => void);
  }
});

async function paperboy(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const code = await main(args, {
    ...{ OFFLINE: '1', EMBEDDINGS: 'off', NODE_ENV: 'test', DATA_DIR: await temporaryDir() },
    ...env,
  });
  return { code, ...printed };
}

describe('the command line', () => {
  it.each([
    [['constructor'], 'There is no verb constructor'],
    [['paper'], 'paper needs a query'],
    [['paper', 'x', '--limit', 'many'], '--limit must be a whole number'],
    [['paper', 'x', '--nonsense'], '--nonsense'],
    [['nonsense'], 'There is no verb nonsense'],
    [['papre', 'x'], 'There is no verb papre x. Did you mean paper?'],
    [['trending', '--jsn'], 'trending has no flag --jsn. Did you mean --json?'],
    [['cite', '2306.07629', '--format', 'ris'], '--format must be one of: bibtex.'],
    [['digest', 'nonsense'], 'There is no verb digest nonsense'],
    [['trending', 'year'], 'period must be one of: today, week, month'],
    [['similar'], 'similar needs an id, a link or a title, such as “2106.09685”'],
    [['start', 'now'], 'start takes no now'],
    [['sync', 'arxiv'], 'name a source with --source'],
    [['sync', '--since', '2026-02-30'], '--since must be a day'],
    [['manifest'], 'manifest knows slack only'],
    [['backup'], 'backup needs one file to write to'],
    [['backup', 'a', 'b'], 'backup needs one file to write to'],
    [['restore'], 'restore needs one file to read'],
    [['compact', 'all'], 'compact takes no all'],
    [['export'], 'export needs one person'],
    [['export', 'Mia'], 'Mia is no person: me, discord:USER or slack:TEAM:USER'],
    [['forget', 'slack:U1'], 'slack:U1 is no person'],
    [['forget', 'me', '--jsno'], 'forget has no flag --jsno. Did you mean --json?'],
    [[], 'Usage:'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { code, err, out } = await paperboy(args);
    expect(err).toContain(sentence);
    expect([code, out]).toEqual([2, '']);
  });

  it('asked for a source it has not names those it has', async () => {
    const { code, err, out } = await paperboy(['sync', '--source', 'nature'], { OFFLINE: '0' });
    expect([code, out, err.split('\n')[0]]).toEqual([2, '', '--source must be one of: huggingface, arxiv.']);
  });

  it.each([[['start']], [['doctor']]])('%j says which folder it cannot write to', async (args) => {
    const { code, err } = await paperboy(args, { DATA_DIR: '/dev/null' });
    expect([code, err]).toEqual([
      1,
      'The folder /dev/null cannot be made. Set DATA_DIR to a folder Paperboy may write to.\n',
    ]);
  });

  it('backs up, forgets, compacts, restores and tells what it did', async () => {
    const DATA_DIR = await temporaryDir();
    const file = join(await temporaryDir(), 'copy.db');
    const store = await openStore({ dataDir: DATA_DIR, clock: systemClock, log: silentLog });
    const [paper] = await store.works.ingest([sighting('local:a')], 1);
    await store.group.mark('terminal:local:you', paper!.workId, 'saved', 'terminal:local:here', 1, true);
    await store.close();
    const run = async (...args: string[]) => {
      printed = { out: '', err: '' };
      return paperboy(args, { DATA_DIR });
    };
    const asJson = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as object;
    expect(await asJson('backup', file)).toEqual({ file, bytes: (await stat(file)).size });
    expect(await asJson('export', 'me')).toMatchObject({
      person: 'terminal:local:you',
      mark: [{ work_id: 'local:a', kind: 'saved', title: expect.any(String) as string }],
      answer: [],
    });
    expect((await run('forget', 'me')).out).toBe('Forgotten about terminal:local:you: 1 mark\n');
    expect(await run('forget', 'me')).toEqual({
      code: 0,
      out: 'Forgotten about terminal:local:you: nothing\n',
      err: 'Nothing is stored about terminal:local:you. Nothing is stored about anybody.\n',
    });
    expect((await run('compact')).out).toMatch(
      /^Database and index: .* before, .* now\. 0 full texts kept, 0 bytes\n$/,
    );
    expect((await run('restore', file)).out).toMatch(/^Restored .*What was there is kept as .*-replaced-/);
    expect((await run('export', 'me')).out).toBe('terminal:local:you: 1 mark\n');
    expect((await run('restore', join(DATA_DIR, 'none.db'))).code).toBe(1);
  });

  it('refuses failpoints outside of tests', async () => {
    const { code, err } = await paperboy(['start'], {
      NODE_ENV: 'production',
      FAILPOINT: 'deliver:before-post',
    });
    expect([code, err]).toEqual([1, expect.stringContaining('NODE_ENV=test')]);
  });
});
