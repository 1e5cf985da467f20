import { openApp } from '../app.ts';
import type { Command } from '../chat/command.ts';
import { didYouMean } from '../chat/nearest.ts';
import { checkOptions } from '../chat/options.ts';
import { understand } from '../chat/understand.ts';
import { offered } from '../chat/usage.ts';
import { UserError } from '../errors.ts';
import { readArguments } from './verb/arguments.ts';
import { joinTerminal } from './terminal.ts';
import { UsageError } from './verb/usage-error.ts';
import { jsonLine, type VerbIo } from './verb/verb.ts';

/**
 * Any command as it would be typed in chat: `trending week`, `digest list`, `similar 2106.09685`.
 * @param verbs names that could have been meant by a command there is not
 */
export async function say(args: readonly string[], io: VerbIo, verbs: readonly string[]): Promise<number> {
  const { flags, words } = readArguments(
    { name: commandNamed(args, io.commands)?.name ?? args[0] ?? '', flags: JSON_FLAG },
    args,
  );
  const meant = meantBy(words.join(' '), io.commands, verbs);
  await using app = await openApp(io);
  await app.services.search.caughtUp();
  // A digest posted here is no part of the one value that is printed.
  const terminal = await joinTerminal(app, io, flags.json ? process.stderr : process.stdout);
  const request = { ...meant, person: terminal.person, place: terminal.place, surface: 'terminal' as const };
  const reply = await app.dispatcher.run(request, terminal.platform);
  if (reply.failed === true) {
    io.err(terminal.draw(reply.card));
    return 1;
  }
  const card = (await reply.update) ?? reply.card;
  io.out(flags.json ? jsonLine(card) : terminal.draw(card));
  return 0;
}

const JSON_FLAG = { json: { kind: 'switch', help: 'the card as one JSON value' } } as const;

/** The command that a line of words begins with. */
export function commandNamed(words: readonly string[], commands: readonly Command[]): Command | undefined {
  return offered(commands).find(({ name }) => {
    const parts = name.split(' ');
    return parts.every((part, at) => words[at]?.toLowerCase() === part);
  });
}

/** @throws UsageError for a command there is not, and for options it does not take */
function meantBy(line: string, commands: readonly Command[], verbs: readonly string[]) {
  const meant = understand(`/${line}`, commands);
  const command = commands.find(({ name }) => name === meant.command);
  if (command === undefined || 'unknown' in meant.options) throw noVerb(line, commands, verbs);
  try {
    checkOptions(command, meant.options);
  } catch (error) {
    if (error instanceof UserError) throw new UsageError(error.message);
    throw error;
  }
  return meant;
}

function noVerb(line: string, commands: readonly Command[], verbs: readonly string[]): UsageError {
  const names = [...new Set([...verbs, ...offered(commands).map(({ name }) => name)])];
  const [first = '', second = ''] = line.split(' ');
  const isFamily = names.some((name) => name.startsWith(`${first} `));
  const near = didYouMean(isFamily ? `${first} ${second}`.trim() : first, names);
  return new UsageError(`There is no verb ${line}.${near}`);
}
