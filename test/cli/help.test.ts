import { describe, expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { ask } from '#src/cli/ask.ts';
import { cite } from '#src/cli/cite.ts';
import { embed } from '#src/cli/embed.ts';
import { tell } from '#src/cli/verb/help.ts';
import { importVerb } from '#src/cli/import.ts';
import { paper } from '#src/cli/paper.ts';
import { sync } from '#src/cli/sync.ts';
import { VERSION } from '#src/version.ts';

const verbs = [paper, ask, cite, importVerb, embed, sync];
const told = (...args: readonly string[]) => tell(args, { verbs, commands: createCommands('paper') });

describe('help', () => {
  it.each(verbs)('of $name tells each of its flags, however it is asked for', ({ name, flags }) => {
    const help = told('help', name);
    expect(help?.code).toBe(0);
    for (const flag of Object.keys(flags)) expect(help?.text).toContain(`--${flag}`);
    expect(told(name, '--help')).toEqual(help);
    expect(told(name, 'x', '-h')).toEqual(help);
    expect(told('--help', name)).toEqual(help);
  });

  it('tells the formats of files', () => {
    expect(told('help', 'paper')?.text).toContain('{"id": "q1", "query": ');
    expect(told('help', 'ask')?.text).toContain('{"id": "q1", "question": ');
    expect(told('help', 'import')?.text).toContain('publishedPrecision');
  });

  it('is there for every command of the chat', () => {
    expect(told('help', 'trending')?.text).toContain('period:');
    expect(told('digest', 'add', '--help')?.text).toContain('paperboy -- digest add [<topic>]');
    expect(told('help', 'digest')?.text).toContain('paperboy -- digest remove');
  });

  it('lists all verbs: asked for it is a result, without a verb wrong usage', () => {
    expect(told('--help')).toMatchObject({ code: 0, text: expect.stringContaining('import') as string });
    expect(told()).toMatchObject({ code: 2, text: told('help')?.text });
    expect(told('--verison')).toMatchObject({
      code: 2,
      text: expect.stringContaining('--version') as string,
    });
    expect(told('help', 'improt')).toEqual({
      code: 2,
      text: 'There is no verb improt. Did you mean import?\n',
    });
  });

  it('leaves everything else to the verbs', () => {
    expect(told('--version')).toEqual({ code: 0, text: `${VERSION}\n` });
    expect(told('paper', 'x', '--', '--help')).toBeUndefined();
    expect(told('nonsense')).toBeUndefined();
  });
});
