import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scopes } from '#adapters/slack/manifest.ts';
import { createCommands } from '#commands/index.ts';
import { commandTable } from '#src/chat/usage.ts';
import { variableNames } from '#src/config.ts';
import { openTestApp } from './support/app.ts';
import { startPaperboy, temporaryDir } from './support/process.ts';

const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');

function part(name: string): string | undefined {
  return new RegExp(`<!-- ${name} -->\\n([^]*?)\\n<!-- /${name} -->`).exec(readme)?.[1];
}

/** Read by Node where it asks what a terminal can show. */
const NODES_OWN: readonly string[] = ['NO_COLOR'];

describe('the README', () => {
  it('has the table that the commands declare', () => {
    expect(part('commands')).toBe(commandTable(createCommands('paper')));
  });

  it('gives a reason for every scope of the Slack manifest', () => {
    const rows = scopes.map(({ scope, reason }) => `| \`${scope}\` | ${reason} |`);
    expect(part('scopes')?.split('\n').slice(2)).toEqual(rows);
  });

  it.each(['session', 'answers'])('shows a terminal as it really prints: %s', async (name) => {
    const shown = (part(name) ?? '').replaceAll('```', '').trim();
    const typed = [...shown.matchAll(/^paperboy> (.*)$/gm)].map((match) => match[1]);
    const env = { OFFLINE: '1', DATA_DIR: await temporaryDir() };
    const { out } = await startPaperboy(['start'], env, `${typed.join('\n')}\n`).finished;
    expect(out.trim()).toBe(shown.replace(/^paperboy> .*\n/gm, '').trim());
  });

  it('shows conditions that find something in the starter corpus', async () => {
    const { services } = await openTestApp();
    await services.search.caughtUp();
    const typed = [...(part('filters') ?? '').matchAll(/^\| `(.+?)` \|/gm)].map((match) => match[1] ?? '');
    expect(typed.length).toBeGreaterThan(5);
    for (const query of typed)
      expect([query, (await services.search.find(query, { offset: 0, limit: 1 })).hits.length]).toEqual([
        query,
        1,
      ]);
  });

  it('names no variable that is not read', () => {
    const named = [...readme.matchAll(/`([A-Z][A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)].map((match) => match[1]);
    const known = [...variableNames, ...NODES_OWN];
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });
});
