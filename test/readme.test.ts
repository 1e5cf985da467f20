import { describe, expect, it } from 'vitest';
import { scopes } from '#adapters/slack/manifest.ts';
import { createCommands } from '#commands/index.ts';
import { commandTable } from '#src/chat/usage.ts';
import { variableNames } from '#src/config.ts';
import { openTestApp } from './support/app.ts';
import { readmePart, readmeText } from './support/readme.ts';

/** Read by Node where it asks what a terminal can show. */
const NODES_OWN: readonly string[] = ['NO_COLOR'];

describe('the README', () => {
  it('has the table that the commands declare', () => {
    expect(readmePart('commands')).toBe(commandTable(createCommands('paper')));
  });

  it('gives a reason for every scope of the Slack manifest', () => {
    const rows = scopes.map(({ scope, reason }) => `| \`${scope}\` | ${reason} |`);
    expect(readmePart('scopes')?.split('\n').slice(2)).toEqual(rows);
  });

  it('shows conditions that find something in the starter corpus', async () => {
    const { services } = await openTestApp();
    await services.search.caughtUp();
    const typed = [...(readmePart('filters') ?? '').matchAll(/^\| `(.+?)` \|/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(typed.length).toBeGreaterThan(5);
    for (const query of typed)
      expect([query, (await services.search.find(query, { offset: 0, limit: 1 })).hits.length]).toEqual([
        query,
        1,
      ]);
  });

  it('names no variable that is not read', () => {
    const named = [...readmeText.matchAll(/`([A-Z][A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)].map(
      (match) => match[1],
    );
    const known = [...variableNames, ...NODES_OWN];
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });
});
