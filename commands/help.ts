import { defineCommand, type Command } from '#src/chat/command.ts';
import { offered, usageOf } from '#src/chat/usage.ts';
import { UserError } from '#src/errors.ts';
import { helpCard } from '#src/message/help.ts';

/** Help is made from the other commands' declarations. */
export function helpAbout(commands: () => readonly Command[], slackCommand: string): Command {
  return defineCommand({
    name: 'help',
    summary: 'What Paperboy does',
    options: {
      unknown: { kind: 'text', summary: 'A command there is not', hidden: true, maxChars: 500 },
    },
    audience: () => 'private',
    mentioned: 'public',
    run({ unknown }, { platform }) {
      if (unknown !== undefined)
        throw new UserError(
          `There is no command ${unknown}. “help” lists them all, “find …” searches for words.`,
        );
      const entries = offered(commands()).map((command) => ({
        usage: usageOf(command, platform.name, slackCommand),
        summary: command.summary,
      }));
      return Promise.resolve({ card: helpCard(entries, { inTerminal: platform.name === 'terminal' }) });
    },
  });
}
