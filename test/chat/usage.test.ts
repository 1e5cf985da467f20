import { expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { usageOf } from '#src/chat/usage.ts';

const trending = createCommands('paper').find(({ name }) => name === 'trending');

it.each([
  ['terminal', '/trending [period:today|week|month]'],
  ['discord', '/trending [period:today|week|month] [visible:true]'],
  ['slack', '/papers trending [period:today|week|month] [visible:true]'],
] as const)('a command is told as it is typed: %s', (platform, usage) => {
  expect(trending && usageOf(trending, platform, 'papers')).toBe(usage);
});
