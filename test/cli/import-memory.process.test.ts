import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryDir } from '../support/temporary-dir.ts';

/** `IMPORT_SIZE=1 npx vitest run test/cli/import-memory.process.test.ts` for the whole files; by default a fiftieth. */
const SIZE = Number(process.env['IMPORT_SIZE'] ?? 0.02);
/** By hand: 218 for 200,000 authors, 198 for distinct words, the two that need most (407 and 387 over 189, one run each). */
const OVER_EMPTY_MB = 300;
/** Whole files of gigabytes take minutes each where other things run. */
const PATIENCE_MS = Math.max(120_000, 900_000 * SIZE);
const root = resolve(import.meta.dirname, '../..');
const PRELUDE = `data:text/javascript,process.on('exit',()=>console.error('maxRSS '+process.resourceUsage().maxRSS))`;

const many = (count: number) => Array.from({ length: Math.ceil(count * SIZE) }, (_, at) => at);
const line = (record: object) => `${JSON.stringify(record)}\n`;
const names = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `A${(from + at).toString(36)}`);
const GOOD = line({ title: 'A good one', id: 'good' });

/** Pieces of a file that names one good paper, and how many papers come of it. */
const FILES: readonly (readonly [string, number, () => Iterable<string>])[] = [
  ['250 lines of 8 MB', 0, () => many(250).map(() => line({ title: 'T', abstract: 'x'.repeat(8_000_000) }))],
  [
    '100 lines nested 900,000 deep',
    0,
    () => many(100).map(() => `{"title":"T","x":${'['.repeat(900_000)}${']'.repeat(900_000)}}\n`),
  ],
  ['a million empty objects', 0, () => many(1_000).map(() => '{}\n'.repeat(1_000))],
  [
    '60 papers of 390,000 authors',
    0,
    () =>
      many(60).map((at) => line({ title: `T ${at}`, id: `p${at}`, authors: names(at * 390_000, 390_000) })),
  ],
  [
    '60 papers of 200,000 authors',
    many(60).length,
    () =>
      many(60).map((at) => line({ title: `T ${at}`, id: `p${at}`, authors: names(at * 200_000, 200_000) })),
  ],
  [
    '60 abstracts of 1.9 MB, no word twice',
    many(60).length,
    () =>
      many(60).map((at) =>
        line({ title: `T ${at}`, id: `p${at}`, abstract: names(at * 270_000, 270_000).join(' ') }),
      ),
  ],
  [
    '10,000 lines about one paper',
    1,
    () => many(10_000).map((at) => line({ title: `Title ${at}`, id: '2401.00001', abstract: `Text ${at}` })),
  ],
  [
    '10,000 papers of one title',
    many(10_000).length,
    () =>
      many(10_000).map((at) => line({ title: 'Introduction', authors: [`Ada A${at}`], abstract: `x ${at}` })),
  ],
  [
    '10,000 names of one paper',
    1,
    () => many(10_000).map((at) => line({ title: 'T', arxiv_id: '2401.00001', doi: `10.1234/x${at}` })),
  ],
];

describe('an import', { timeout: PATIENCE_MS }, () => {
  let emptyMb = 0;
  beforeAll(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'paperboy-'));
    emptyMb = (await imported(dir, [])).rssMb;
    await rm(dir, { recursive: true });
  });

  it.each(FILES)('of %s takes little memory and keeps what is good', async (_name, papers, pieces) => {
    const dir = await temporaryDir();
    const { rssMb, added } = await imported(dir, [...pieces(), GOOD]);
    expect(added).toBe(papers + 1);
    expect(rssMb - emptyMb).toBeLessThan(OVER_EMPTY_MB);
  });

  it('of a few bytes that become gigabytes ends', async () => {
    const dir = await temporaryDir();
    const file = join(dir, 'bomb.gz');
    writeFileSync(file, gzipSync(GOOD + ' '.repeat(3_000_000_000 * Math.min(SIZE, 0.15))));
    expect((await run(file, join(dir, 'data'))).added).toBe(1);
  });
});

async function imported(dataDir: string, pieces: readonly string[]) {
  const child = start('-', dataDir);
  const done = outcome(child);
  for (const piece of pieces) if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
  child.stdin.end();
  return await done;
}

async function run(file: string, dataDir: string) {
  const child = start(file, dataDir);
  child.stdin.end();
  return await outcome(child);
}

function start(file: string, dataDir: string) {
  const args = ['--import', PRELUDE, join(root, 'src/paperboy.js'), 'import', '--json', file];
  const env = { ...process.env, OFFLINE: '1', EMBEDDINGS: 'off', DATA_DIR: dataDir };
  return spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function outcome(child: ReturnType<typeof start>) {
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  await once(child, 'close');
  const { added } = JSON.parse(out) as { readonly added: number };
  return { added, rssMb: Number(/maxRSS (\d+)/.exec(err)?.[1]) / 1_024 };
}
