import type { PlatformName } from '../place.ts';
import type { Command, OptionSpec } from './command.ts';

/** Whether what is typed has a name before every option, the main one too. */
const NAMES_EVERY_OPTION: Readonly<Record<PlatformName, boolean>> = {
  discord: true,
  slack: false,
  terminal: false,
};

/** Whether all commands are words after one slash command. */
const HAS_ONE_COMMAND: Readonly<Record<PlatformName, boolean>> = {
  discord: false,
  slack: true,
  terminal: false,
};

/**
 * How a command is written on a platform: `/trending period:…` on Discord and in the terminal, `/paper trending …`
 * on Slack, where `slackCommand` is the one registered.
 */
export function usageOf(command: Command, platform: PlatformName, slackCommand = 'paper'): string {
  const shown = Object.entries<OptionSpec>(command.options).filter(
    ([, spec]) => spec.hidden !== true && (platform !== 'terminal' || spec.amongOthers !== true),
  );
  const parts = shown.map(([name, spec]) => {
    const text =
      spec.main === true && !NAMES_EVERY_OPTION[platform]
        ? `<${name}>`
        : `${name}:${spec.kind === 'flag' ? 'true' : (spec.choices?.map((choice) => choice.value).join('|') ?? '…')}`;
    return spec.required === true ? text : `[${text}]`;
  });
  return [nameOn(command.name, platform, slackCommand), ...parts].join(' ');
}

function nameOn(name: string, platform: PlatformName, slackCommand: string): string {
  if (!HAS_ONE_COMMAND[platform]) return `/${name}`;
  return name === 'paper' ? `/${slackCommand}` : `/${slackCommand} ${name}`;
}

/** The commands people are told about. */
export function offered(commands: readonly Command[]): readonly Command[] {
  return commands.filter((command) => command.internal !== true);
}

/** The README's table: a test compares it. */
export function commandTable(commands: readonly Command[]): string {
  const rows = offered(commands).map(
    (command) =>
      `| \`${escapeCell(usageOf(command, 'discord'))}\` | \`${escapeCell(usageOf(command, 'slack'))}\` | ${command.summary} |`,
  );
  return ['| Discord, terminal | Slack | |', '|---|---|---|', ...rows].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
