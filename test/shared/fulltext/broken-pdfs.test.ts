import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type * as readPdf from '#src/fulltext/pdf/read-pdf.ts';
import { createParser } from '#src/parse/create-parser.ts';
import { readersIn } from '#src/parse/parser.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import { describeShared, shared } from '../../support/shared.ts';

const MUTATED = 500;
const reader = readersIn<typeof readPdf>(new URL('../../../src/fulltext/pdf/read-pdf.ts', import.meta.url))(
  'readPdf',
);
/** On a machine that does nothing else a hang is 10 s; the slowest is printed. */
const parser = createParser({ withinMs: 60_000, memoryMb: 400 });
afterAll(() => parser.close());

/** `read`, or why it could not be; anything else is a bug. */
async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const { blocks, text } = await parser.read(reader, bytes);
    for (const { start, end } of blocks) expect(text.slice(start, end)).not.toBe('');
    return 'read';
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

/** The same numbers every time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describeShared('broken PDFs', () => {
  const folder = shared('fixtures/fulltext/pdf');
  const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  const small = names
    .map((name) => readFileSync(join(folder, name)))
    .filter(({ length }) => length < 130_000);

  it.each([0.1, 0.5, 0.9])('cut at %f of their length are read in part, or unreadable', async (share) => {
    for (const bytes of small) {
      const why = await outcome(bytes.subarray(0, bytes.length * share));
      expect(why).not.toMatch(/not read within/);
    }
  });

  it(
    `${MUTATED} with bytes changed, cut out or doubled end no thread and do not hang`,
    { timeout: 1_800_000 },
    async () => {
      const random = createRandom(11);
      const outcomes = new Map<string, number>();
      let slowest = 0;
      for (let count = 0; count < MUTATED; count += 1) {
        const start = performance.now();
        const why = await outcome(mutated(small[count % small.length] as Uint8Array, random));
        slowest = Math.max(slowest, performance.now() - start);
        outcomes.set(why, (outcomes.get(why) ?? 0) + 1);
      }
      process.stdout.write(
        `${MUTATED} mutated: ${JSON.stringify(Object.fromEntries(outcomes))}, the slowest ${Math.round(slowest)} ms\n`,
      );
      expect([...outcomes.keys()].filter((why) => /within|memory/.test(why))).toEqual([]);
      expect(outcomes.get('read')).toBeGreaterThan(MUTATED / 4);
    },
  );

  it.skipIf(spawnSync('qpdf', ['--version']).status !== 0)('locked by qpdf say so', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'paperboy-pdf-'));
    const locked = join(temporary, 'locked.pdf');
    for (const bits of ['128', '256']) {
      const plain = join(folder, 'latex-4-pages.pdf');
      spawnSync('qpdf', [
        '--encrypt',
        'secret',
        'owner',
        bits,
        ...(bits === '128' ? ['--use-aes=y'] : []),
        '--',
        plain,
        locked,
      ]);
      expect(await outcome(readFileSync(locked))).toBe('is locked with a password');
      spawnSync('qpdf', [
        '--encrypt',
        '',
        'owner',
        bits,
        ...(bits === '128' ? ['--use-aes=y'] : []),
        '--',
        plain,
        locked,
      ]);
      expect(await outcome(readFileSync(locked))).toBe('read');
    }
    rmSync(temporary, { recursive: true });
  });
});

/** Between one and forty changes, of bytes, of digits, of stretches. */
function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let changed = Uint8Array.from(bytes);
  const kind = random(4);
  for (let change = 0; change <= random(40); change += 1) {
    const at = random(changed.length);
    if (kind === 0) changed[at] = random(256);
    else if (kind === 1) {
      const digit = changed.findIndex((byte, place) => place >= at && byte >= 48 && byte <= 57);
      if (digit >= 0) changed[digit] = 48 + random(10);
    } else {
      const end = Math.min(changed.length, at + random(2_000));
      const stretch = changed.subarray(at, end);
      changed =
        kind === 2
          ? Uint8Array.from([...changed.subarray(0, at), ...changed.subarray(end)])
          : Uint8Array.from([...changed.subarray(0, end), ...stretch, ...changed.subarray(end)]);
    }
  }
  return changed;
}
