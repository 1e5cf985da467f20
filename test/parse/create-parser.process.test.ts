import { afterEach, describe, expect, it } from 'vitest';
import { createParser } from '#src/parse/create-parser.ts';
import { readersIn, type Parser } from '#src/parse/parser.ts';
import { Unreadable } from '#src/parse/unreadable.ts';
import type * as hard from './hard-to-read.ts';

const reader = readersIn<typeof hard>(new URL('./hard-to-read.ts', import.meta.url));
const failureOf = (reading: Promise<unknown>) => reading.catch((error: unknown) => error);

describe('the thread that reads documents', () => {
  let parser: Parser;
  afterEach(() => parser.close());

  it('ends what takes too long, and reads what waited behind it', async () => {
    parser = createParser({ withinMs: 4_000 });
    const late = failureOf(parser.read(reader('forEver'), 'x'));
    const next = parser.read(reader('length'), 'four');
    expect(await late).toMatchObject({ reason: 'time', message: 'not read within 4 s' });
    expect(await next).toBe(4);
  });

  it('tells what cannot be read from what is a bug, and goes on', async () => {
    parser = createParser();
    expect(await failureOf(parser.read(reader('refuse'), 'too long'))).toEqual(
      new Unreadable('too long', 'size'),
    );
    const bug = await failureOf(parser.read(reader('bug'), 'a bug'));
    expect(bug).not.toBeInstanceOf(Unreadable);
    expect(bug).toMatchObject({ message: 'a bug' });
    expect(await parser.read(reader('length'), 'four')).toBe(4);
  });

  it('ends what needs too much memory, and only that', async () => {
    parser = createParser({ memoryMb: 64, withinMs: 60_000 });
    expect(await failureOf(parser.read(reader('memory'), 'x'))).toMatchObject({ reason: 'size' });
    expect(await parser.read(reader('length'), 'four')).toBe(4);
  });

  it('leaves the event loop free while it reads', async () => {
    parser = createParser({ withinMs: 1_000 });
    const late = failureOf(parser.read(reader('forEver'), 'x'));
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 10);
    await late;
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });

  it('closes with what is being read and what waits', async () => {
    parser = createParser();
    const reading = ['a', 'b'].map((body) => failureOf(parser.read(reader('forEver'), body)));
    await parser.close();
    for (const failure of await Promise.all(reading)) expect(failure).toBeInstanceOf(Unreadable);
  });
});
