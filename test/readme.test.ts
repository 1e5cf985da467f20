import { describe, expect, it } from 'vitest';
import { scopes } from '#adapters/slack/manifest.ts';
import { createCommands } from '#commands/index.ts';
import { commandTable } from '#src/chat/usage.ts';
import { variableNames } from '#src/config.ts';
import { readmePart, readmeText } from './support/readme.ts';

describe('the README', () => {
  it('has the table that the commands declare', () => {
    expect(readmePart('commands')).toBe(commandTable(createCommands('paper')));
  });

  it('gives a reason for every scope of the Slack manifest', () => {
    const rows = scopes.map(({ scope, reason }) => `| \`${scope}\` | ${reason} |`);
    expect(readmePart('scopes')?.split('\n').slice(2)).toEqual(rows);
  });

  it('names no variable that is not read', () => {
    const named = [...readmeText.matchAll(/`([A-Z][A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)].map(
      (match) => match[1],
    );
    expect(named.filter((name) => !variableNames.includes(name ?? ''))).toEqual([]);
  });
});
