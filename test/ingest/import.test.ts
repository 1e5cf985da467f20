import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFiles, importPapers } from '#src/ingest/import.ts';
import { canonicalId } from '#src/papers/id.ts';
import { RecordingWorks } from '../support/recording-works.ts';

async function* chunked(data: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield await Promise.resolve(data.subarray(at, at + size));
}

async function imported(data: string | Uint8Array, size?: number) {
  const works = new RecordingWorks();
  const progress: number[] = [];
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  const report = await importPapers(chunked(bytes, size), {
    store: { works },
    clock: { now: () => 1_000 },
    origin: 'import',
    onProgress: (taken) => progress.push(taken),
  });
  return { ...report, works, progress, papers: works.sightings.map(({ paper }) => paper) };
}

const jsonLines = (...lines: unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('an import', () => {
  it('takes papers in batches of 200, as imports that are never merged by a guess', async () => {
    const lines = Array.from({ length: 450 }, (_, at) => ({ id: at, title: `Paper ${at % 3}` }));
    const { added, merged, refused, works, progress } = await imported(jsonLines(...lines));
    expect({ added, merged, refused }).toEqual({ added: 450, merged: 0, refused: [] });
    expect(works.batches).toEqual([200, 200, 50]);
    expect(progress).toEqual([200, 400, 450]);
    expect(
      new Set(works.sightings.map(({ origin, mayGuess, announced }) => `${origin} ${mayGuess} ${announced}`)),
    ).toEqual(new Set(['import false undefined']));
  });

  it('refuses what it cannot take, by its line, and takes the rest', async () => {
    const text = [
      '{"title":"A","abstract":"a"}',
      '{"title":"B"',
      '',
      '[]',
      '"text"',
      'null',
      '{"title":" ","abstract":"\\u0000"}',
      '{"abstract":"only an abstract"}',
      '{"title":"only a title"}',
      '['.repeat(100_000),
      '{"title":"last"}',
    ].join('\r\n');
    const { added, refused } = await imported(text, 7);
    expect(added).toBe(4);
    expect(refused).toEqual([
      { line: 2, problem: 'is not valid JSON' },
      { line: 4, problem: 'is not a JSON object' },
      { line: 5, problem: 'is not a JSON object' },
      { line: 6, problem: 'is not a JSON object' },
      { line: 7, problem: 'has neither a title nor an abstract' },
      { line: 10, problem: 'is nested more than 100 deep, which no paper is' },
    ]);
  });

  it('counts every refused line, names ten, and keeps what is good between them', async () => {
    const { added, refused, moreRefused } = await imported(
      `${'{}\n'.repeat(20_000)}{"title":"good"}\n${'{}\n'.repeat(7)}`,
      65_536,
    );
    expect({ added, named: refused.length, moreRefused }).toEqual({
      added: 1,
      named: 10,
      moreRefused: 20_007 - 10,
    });
  });

  it('refuses a line of more values than any paper, and one longer than any, before it is parsed', async () => {
    const many = `{"title":"many","x":[${'{},'.repeat(400_000)}{}]}`;
    const long = `{"title":"long","abstract":"${'x'.repeat(3_000_000)}"}`;
    const { added, refused } = await imported([many, long, '{"title":"good"}'].join('\n'), 65_536);
    expect(added).toBe(1);
    expect(refused).toEqual([
      { line: 1, problem: 'is more than 400000 values, which no paper is' },
      { line: 2, problem: 'the line is longer than 2 MB' },
    ]);
  });

  it('reads any bytes in any cut, gzip or not, to the same papers', async () => {
    const text = jsonLines({ title: 'Ünïcode 𝒪 注意\u2028力', abstract: 'é'.repeat(300) }, { title: 'Two' });
    const forms = [
      Buffer.from(text),
      gzipSync(text),
      Buffer.concat([gzipSync(text.slice(0, 40)), gzipSync(text.slice(40))]),
      Buffer.from(`\ufeff${text}`),
    ];
    const { papers } = await imported(text);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...forms), fc.integer({ min: 1, max: 400 }), async (data, size) => {
        expect((await imported(data, size)).papers).toEqual(papers);
      }),
    );
  });

  it('keeps what came before the damage of a compressed file, and names the line', async () => {
    const noise = Array.from({ length: 3_000 }, (_, at) => ({ id: at, title: `Paper ${Math.sin(at)}` }));
    const whole = gzipSync(jsonLines(...noise));
    const { added, refused } = await imported(whole.subarray(0, whole.length - 2_000));
    expect(added).toBeGreaterThan(1_000);
    expect(refused).toEqual([
      { line: added + 1, problem: expect.stringContaining('damaged or cut off') as unknown },
    ]);
  });

  it('refuses an endless line without keeping it', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const part = Buffer.alloc(1_000_000, 'x');
      for (let count = 0; count < 50; count += 1) yield await Promise.resolve(part);
      yield Buffer.from('\n{"title":"after"}');
    }
    const works = new RecordingWorks();
    const report = await importPapers(endless(), {
      store: { works },
      clock: { now: () => 0 },
      origin: 'import',
    });
    expect(report).toEqual({
      added: 1,
      merged: 0,
      refused: [{ line: 1, problem: 'the line is longer than 2 MB' }],
    });
  });

  it('of nothing is nothing', async () => {
    for (const empty of ['', '\n\n', gzipSync('')]) {
      const { added, refused } = await imported(empty);
      expect({ added, refused }).toEqual({ added: 0, refused: [] });
    }
  });
});

describe('several files', () => {
  it('are read one after another, standard input as "-", refusals with their file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'import-'));
    const [plain, zipped] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl.gz')];
    await writeFile(plain, jsonLines({ id: '2401.01234', title: 'A' }, 7));
    await writeFile(zipped, gzipSync(jsonLines({ id: 'https://arxiv.org/abs/2401.01234v3', title: 'A' })));
    const works = new RecordingWorks();
    const stdin = chunked(Buffer.from(jsonLines({ title: 'B' })));
    const options = { store: { works }, clock: { now: () => 0 }, origin: 'import', stdin } as const;
    const report = await importFiles([plain, zipped, '-'], options);
    expect(report).toEqual({
      added: 2,
      merged: 1,
      refused: [{ file: plain, line: 2, problem: 'is not a JSON object' }],
    });
    expect([...works.works]).toEqual(['arxiv:2401.01234', canonicalId(works.sightings.at(-1)!.paper.ids[0])]);
    await expect(importFiles([join(folder, 'none.jsonl')], options)).rejects.toThrow(
      /^Cannot read .*none\.jsonl: ENOENT: no such file or directory$/,
    );
    await expect(importFiles([folder], options)).rejects.toThrow(/^Cannot read .*: EISDIR/);
    await rm(folder, { recursive: true });
  });
});
