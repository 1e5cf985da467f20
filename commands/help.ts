import { defineCommand, type Command } from '#src/chat/command.ts';
import { offered, usageOf } from '#src/chat/usage.ts';
import { helpCard } from '#src/message/help.ts';

/** Help is made from the other commands' declarations. */
export function helpAbout(commands: () => readonly Command[], slackCommand: string): Command {
  return defineCommand({
    name: 'help',
    summary: 'What Paperboy does',
    options: {},
    audience: () => 'private',
    mentioned: 'public',
    run: (_args, { platform }) =>
      Promise.resolve({
        card: helpCard(
          offered(commands()).map((command) => ({
            usage: usageOf(command, platform.name, slackCommand),
            summary: command.summary,
          })),
          { apart: platform.name === 'terminal' },
        ),
      }),
  });
}
