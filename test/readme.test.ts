import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { commandTable } from '#src/chat/usage.ts';

it('the README’s table is what the commands declare', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');
  const table = /<!-- commands -->\n([^]*?)\n<!-- \/commands -->/.exec(readme)?.[1];
  expect(table).toBe(commandTable(createCommands('paper')));
});
