import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startPaperboy } from '../support/process.ts';
import { temporaryDir } from '../support/temporary-dir.ts';

const Paper = z.strictObject({ paper: z.string(), score: z.number(), reason: z.string() });
const Line = z.strictObject({
  id: z.string(),
  day: z.string(),
  looked: z.number(),
  posted: z.array(Paper),
  folded: z.array(Paper),
});

const jsonLines = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join('\n');

describe('replay', () => {
  it('tells for each topic and announced day of an import what would be posted, folded and why', async () => {
    const DATA_DIR = await temporaryDir();
    const run = (args: readonly string[]) =>
      startPaperboy(args, { OFFLINE: '1', EMBEDDINGS: 'off', DATA_DIR }).finished;
    const record = (at: number, title: string, announced?: string) => ({
      ...{ id: `2604.0000${at}`, title, abstract: 'About it.' },
      ...(announced !== undefined && { announced }),
    });
    const [papers, topics] = [join(DATA_DIR, 'papers.jsonl'), join(DATA_DIR, 'topics.jsonl')];
    await writeFile(
      papers,
      jsonLines([
        record(1, 'Quantum sensing with diamonds', '2026-04-17'),
        record(2, 'Sensing in the quantum regime', '2026-04-17'),
        record(3, 'Protein folding', '2026-04-17'),
        record(4, 'Quantum sensing again', '2026-04-20'),
        record(5, 'Quantum sensing, when nobody knows'),
      ]),
    );
    await writeFile(topics, jsonLines([{ id: 'q', topic: 'quantum sensing' }]));
    await run(['import', papers]);
    const asked = ['replay', '--topics', topics, '--json', '--limit', '1'];
    const { code, out, err } = await run(asked);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)));
    expect(lines.map(({ id, day, looked }) => [id, day, looked])).toEqual([
      ['q', '2026-04-17', 3],
      ['q', '2026-04-20', 1],
    ]);
    expect(lines.map(({ posted, folded }) => [posted.length, folded.length])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(lines[0]?.posted[0]).toMatchObject({
      paper: 'arxiv:2604.00001',
      reason: 'title has “Quantum sensing”',
    });
    expect((await run([...asked, '--dial', 'loud'])).code).toBe(2);
    expect((await run(['replay', '--json'])).err).toContain('replay needs --topics FILE.');
  });
});
