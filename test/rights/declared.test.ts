import { expect, it } from 'vitest';
import { createCommands } from '#commands/index.ts';
import { SHARING } from '#src/message/sharing.ts';
import { COMMANDS } from './table.ts';

const declared = createCommands('paper');

it('every option of every command stands in the table of what comes from outside', () => {
  const options = Object.fromEntries(
    declared.map(({ name, options: own }) => [name, Object.keys(own).sort()]),
  );
  const rows = Object.fromEntries(
    Object.entries(COMMANDS).map(([name, { options: own }]) => [name, Object.keys(own).sort()]),
  );
  expect(rows).toEqual(options);
});

it('a channel is never a mere word', () => {
  for (const { name, options } of declared)
    for (const [option, { kind }] of Object.entries(options))
      expect([name, option, COMMANDS[name]?.options[option] === 'place']).toEqual([
        name,
        option,
        kind === 'place',
      ]);
});

it('what shows somebody’s own or changes what others see is answered privately, whatever it is told', () => {
  for (const command of declared) {
    const { shows, options } = COMMANDS[command.name] ?? {};
    const isSecret = Object.values(options ?? {}).some((of) => !['paper', 'nothing'].includes(of));
    if (shows === 'papers' || (shows === 'nothing' && !isSecret)) continue;
    expect([command.name, command.mentioned]).toEqual([command.name, undefined]);
    expect(command.audience({ visible: true })).toBe('private');
  }
});

it('the controls that post in a channel are commands', () => {
  const names = declared.map(({ name }) => name);
  expect([...SHARING].filter((name) => !names.includes(name))).toEqual([]);
});
