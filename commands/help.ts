import { defineCommand, type Command, type Context } from '#src/chat/command.ts';
import { offered, usageOf } from '#src/chat/usage.ts';
import { UserError } from '#src/errors.ts';
import { helpCard, type HelpEntry } from '#src/message/help.ts';
import { isDirect } from '#src/place.ts';

/** Help is made from the other commands' declarations: those the person may use here. */
export function helpAbout(commands: () => readonly Command[], slackCommand: string): Command {
  return defineCommand({
    name: 'help',
    summary: 'What Paperboy does',
    options: {
      unknown: { kind: 'text', summary: 'A command there is not', hidden: true, maxChars: 500 },
    },
    audience: () => 'private',
    async run({ unknown }, context) {
      if (unknown !== undefined)
        throw new UserError(
          `There is no command ${unknown}. “help” lists them all, “find …” searches for words.`,
        );
      const { place, platform } = context;
      const usable = offered(await usableBy(commands(), context));
      const entry = (command: Command): HelpEntry => ({
        usage: usageOf(command, platform.name, slackCommand),
        summary: command.summary,
      });
      const inTerminal = platform.name === 'terminal';
      return { card: helpCard(usable.map(entry), { inTerminal, isDirect: isDirect(place) }) };
    },
  });
}

/** Without those for managers, unless the person is one. */
async function usableBy(
  commands: readonly Command[],
  { person, place, platform }: Context,
): Promise<readonly Command[]> {
  const permit = await platform.mayManage(person, place);
  return permit.ok ? commands : commands.filter(({ forManagers }) => forManagers !== true);
}
