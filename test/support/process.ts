import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { refuseSecrets } from './secrets.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves when `text` has been printed to either stream. */
  printed(text: string): Promise<void>;
}

/** A Monday before arXiv announces: what a process tells must not depend on the day its test runs. */
const STARTED_AT = Date.parse('2026-11-23T05:00:00Z');

/**
 * Starts Paperboy itself with these arguments, on a clock that begins at `STARTED_AT`; only what `env` says of the
 * environment reaches it, and where compiled modules are kept, which halves what a start costs.
 */
export function startPaperboy(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
  { keepOpen = false } = {},
): Running {
  const child = spawn(process.execPath, [join(root, 'src/paperboy.js'), ...args], {
    cwd: tmpdir(),
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      NODE_ENV: 'test',
      CLOCK_OFFSET_MS: String(STARTED_AT - Date.now()),
      EMBEDDINGS: 'off',
      HEALTH_LISTEN: 'off',
      ...env,
    },
  });
  const printed = { out: '', err: '' };
  const waiting = new Set<() => void>();
  const keep = (stream: 'out' | 'err') => (chunk: Buffer) => {
    printed[stream] += chunk.toString();
    for (const check of waiting) check();
  };
  child.stdout.on('data', keep('out'));
  child.stderr.on('data', keep('err'));
  child.stdin.write(input);
  if (!keepOpen) child.stdin.end();
  const finished = new Promise<Finished>((done) =>
    child.on('close', (code, signal) => done({ code, signal, ...printed })),
  ).then((end) => {
    refuseSecrets(`${end.out}\n${end.err}`);
    return end;
  });
  return {
    child,
    finished,
    printed: (text) =>
      new Promise((done, fail) => {
        const check = (): void => {
          if (!`${printed.out}${printed.err}`.includes(text)) return;
          waiting.delete(check);
          done();
        };
        waiting.add(check);
        check();
        void finished.then((end) => fail(new Error(`ended without printing ${text}: ${end.err}${end.out}`)));
      }),
  };
}
