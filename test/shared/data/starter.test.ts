import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeShared, shared } from '../../support/shared.ts';

const Line = z.object({ title: z.string(), abstract: z.string() });
const RUN = 8;

function linesOf(path: string | URL) {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

describeShared('the starter corpus beside the page it comes from', () => {
  const starter = () => linesOf(new URL('../../../data/starter.jsonl', import.meta.url));

  it('has its titles, in its order', () => {
    expect(starter().map(({ title }) => title)).toEqual(
      linesOf(shared('seeds/papers.jsonl')).map(({ title }) => title),
    );
  });

  it('shares no eight words in a row with the abstracts', () => {
    const abstracts = linesOf(shared('seeds/papers.jsonl')).map(({ abstract }) => new Set(runsOf(abstract)));
    const copied = starter().flatMap(({ abstract }, at) =>
      runsOf(abstract).filter((run) => abstracts[at]?.has(run)),
    );
    expect(abstracts.every((runs) => runs.size > 20)).toBe(true);
    expect(copied).toEqual([]);
  });
});
