import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { silentLog } from '#src/log.ts';
import type { Embedder, Vector } from '#src/meaning/embedder/embedder.ts';
import { paperText } from '#src/meaning/embedding/paper-text.ts';
import { createLocalEmbedder } from '#src/meaning/embedder/local.ts';
import { systemClock } from '#src/time.ts';
import { describeShared, shared } from '../../support/shared.ts';

const folder = shared('models/all-MiniLM-L6-v2');
const never = new AbortController().signal;

function cosine(a: Vector, b: Vector): number {
  const dot = (left: Vector, right: Vector) => left.reduce((sum, value, at) => sum + value * right[at]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

async function readPapers(file: string, count: number) {
  const lines = gunzipSync(await readFile(shared(file)))
    .toString('utf8')
    .split('\n', count);
  return lines.map((line) => {
    const { title, summary } = JSON.parse(line) as { title: string; summary: string };
    return { title, abstract: summary };
  });
}

describeShared('all-MiniLM-L6-v2 in its own process', () => {
  let embedder: Embedder;
  beforeAll(() => {
    embedder = createLocalEmbedder({ model: 'm', folder, threads: 1, clock: systemClock, log: silentLog });
  });
  afterAll(() => embedder.close());

  const query = (text: string) => embedder.embedQuery(text, never);

  it('gives the published cosines', async () => {
    const [cat, feline, decoding] = [
      await query('a cat sat on the mat'),
      await query('feline on a rug'),
      await query('speculative decoding for language models'),
    ];
    expect(Math.abs(cosine(cat, feline) - 0.5148)).toBeLessThan(0.003);
    expect(Math.abs(cosine(cat, decoding) - 0.028)).toBeLessThan(0.003);
  });

  it('reads 256 tokens, the closing one among them', async () => {
    const words = (count: number) => Array<string>(count).fill('paper').join(' ');
    const full = await query(words(254));
    expect(await query(`${words(254)} cats and dogs`)).toEqual(full);
    expect(await query(`${words(253)} cats`)).not.toEqual(full);
    expect(await query(words(200))).not.toEqual(full);
  });

  it('makes of papers the vectors that lie ready for them', async () => {
    const [papers, ready] = await Promise.all([
      readPapers('corpus/arxiv-cs-2025-10_to_2026-01.jsonl.gz', 12),
      readFile(shared('corpus/arxiv-cs-vectors.i8')),
    ]);
    const vectors = await embedder.embedPapers(papers.map(paperText), never);
    for (const [row, vector] of vectors.entries()) {
      const known = new Int8Array(ready.buffer, ready.byteOffset + row * 384, 384);
      expect(cosine(vector, known)).toBeGreaterThan(0.999);
    }
  });

  it('takes any text', async () => {
    for (const text of ['', ' ', '😀'.repeat(3_000), '\u0000\ud800', 'x'.repeat(100_000), '数学']) {
      expect(await query(text)).toHaveLength(384);
    }
  });

  it.each(['leave', 'stay'])('ends with a busy parent that is to %s', async (then) => {
    const parent = spawn(
      process.execPath,
      [resolve(import.meta.dirname, '../../support/embedding-parent.ts'), folder, then],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const exited = once(parent, 'exit');
    let child = 0;
    await once(parent.stdout, 'data');
    if (then === 'stay') {
      child = Number(
        execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent.pid)], { encoding: 'utf8' }).trim(),
      );
      expect(child).toBeGreaterThan(0);
      parent.kill('SIGKILL');
    }
    const [code] = (await exited) as [number | null];
    expect(code).toBe(then === 'leave' ? 0 : null);
    if (child > 0)
      await vi.waitFor(() => expect(() => process.kill(child, 0)).toThrow('ESRCH'), { timeout: 10_000 });
  });
});
