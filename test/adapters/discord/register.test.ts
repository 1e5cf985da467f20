import { describe, expect, it } from 'vitest';
import { fingerprint, registration } from '#adapters/discord/api/register.ts';
import { createCommands } from '#commands/index.ts';
import { commandFaults } from '../../support/discord/check.ts';
import { COMMANDS } from '../../support/discord/bot.ts';
import type { Json } from '../../support/discord/wire.ts';

describe('the commands as Discord is told of them', () => {
  it('keep every limit', () => {
    expect(
      commandFaults(JSON.parse(JSON.stringify(registration(createCommands('paper')))) as Json[]),
    ).toEqual([]);
  });

  it('are those people can type: no internal ones, two words as a group', () => {
    const names = registration(createCommands('paper')).map(({ name }) => name);
    expect(names).toContain('paper');
    expect(names).toContain('digest');
    expect(names).not.toContain('open');
    expect(names.filter((name) => name.includes(' '))).toEqual([]);
  });

  it('carry their options in Discord’s kinds, required first', () => {
    const [, , digest] = registration(COMMANDS);
    expect(digest).toMatchObject({
      name: 'digest',
      default_member_permissions: '16',
      contexts: [0, 1],
      integration_types: [0],
      options: [
        {
          type: 1,
          name: 'add',
          options: [
            { type: 3, name: 'topic', required: true },
            { type: 7, name: 'where', required: false, channel_types: [0, 5, 11, 12] },
          ],
        },
      ],
    });
  });

  it('have one fingerprint until something changes', () => {
    const [first = COMMANDS[0]!, ...others] = COMMANDS;
    const changed = registration([{ ...first, summary: 'Other words' }, ...others]);
    expect(fingerprint(registration(COMMANDS))).toBe(fingerprint(registration([...COMMANDS])));
    expect(fingerprint(changed)).not.toBe(fingerprint(registration(COMMANDS)));
  });
});
