import { describe, expect, it } from 'vitest';
import { readArguments } from '#src/cli/verb/arguments.ts';
import { UsageError } from '#src/cli/verb/usage-error.ts';

const VERB = {
  name: 'find',
  flags: {
    json: { kind: 'switch', help: '' },
    limit: { kind: 'count', help: '' },
    since: { kind: 'day', help: '' },
    queries: { kind: 'text', value: 'FILE', help: '' },
  },
} as const;
const read = (...args: readonly string[]) => readArguments(VERB, args);

describe('arguments', () => {
  it('are flags anywhere among words; one dash begins a word of a query', () => {
    expect(read('state', '--limit', '3', 'space', '-survey', '--json', '--since=2026-11-20')).toEqual({
      flags: { json: true, limit: 3, since: '2026-11-20', queries: undefined },
      words: ['state', 'space', '-survey'],
    });
    expect(read('--queries', '-').flags.queries).toBe('-');
    expect(read('--', '--json', 'x')).toMatchObject({ flags: { json: false }, words: ['--json', 'x'] });
  });

  it.each([
    [['--jsno'], 'find has no flag --jsno. Did you mean --json?'],
    [['--constructor'], 'find has no flag --constructor.'],
    [['--limit', '0'], '--limit must be a whole number of at least 1.'],
    [['--limit'], '--limit needs a value.'],
    [['--queries', '--json'], '--queries needs a value: FILE.'],
    [['--json=yes'], '--json takes no value.'],
    [['--since', '2026-02-30'], '--since must be a day such as 2026-11-20.'],
  ])('%j are not understood', (args, sentence) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(sentence);
  });
});
