import { expect, it } from 'vitest';
import { SourceUnavailable } from '#src/errors.ts';
import { createLog } from '#src/log.ts';
import { gather } from '#src/sources/gather.ts';
import type { Source } from '#src/sources/source.ts';

const source = (name: string): Source => ({
  name,
  title: name.toUpperCase(),
  trust: 'aggregator',
  rhythm: { everyMs: 1 },
  async *news() {},
});

it('has the answers of those who answered, and says of each other one why not', async () => {
  const lines: string[] = [];
  const { answers, failed } = await gather(
    [source('a'), source('b'), source('c')],
    async ({ name }) => {
      await Promise.resolve();
      if (name === 'b') throw new SourceUnavailable('b', 'B asks us to wait until 14:20 UTC.');
      if (name === 'c') throw new TypeError('undefined is not a function');
      return 1;
    },
    createLog('warn', { write: (line) => lines.push(line) }),
  );
  expect(answers.map((one) => [one.source.name, one.answer])).toEqual([['a', 1]]);
  expect(failed.map((one) => [one.source.name, one.problem])).toEqual([
    ['b', 'B asks us to wait until 14:20 UTC.'],
    ['c', 'C could not be asked because of a fault in Paperboy; the log has the details.'],
  ]);
  expect(lines.map((line) => (JSON.parse(line) as { level: number }).level)).toEqual([40, 50]);
  expect(lines[1]).toContain('undefined is not a function');
});
