import { openApp } from '../app.ts';
import { checkOptions } from '../chat/options.ts';
import { understand } from '../chat/understand.ts';
import { UserError } from '../errors.ts';
import { jsonLine, UsageError, type Verb, type VerbIo } from './verb.ts';

/** Any command as it would be typed in chat: `trending week`, `digest list`, `cite 2106.09685`. */
export const say: Verb = async (args, io) => {
  const json = args.includes('--json');
  const meant = meantBy(args.filter((word) => word !== '--json').join(' '), io);
  await using app = await openApp(io);
  await app.services.search.caughtUp();
  const terminal = await io.platforms.terminal(app.adapterInput('terminal'), {
    input: io.input,
    // A digest posted here is no part of the one value that is printed.
    output: json ? process.stderr : process.stdout,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  app.join(terminal.platform);
  const request = { ...meant, person: terminal.person, place: terminal.place, surface: 'terminal' as const };
  const reply = await app.dispatcher.run(request, terminal.platform);
  if (reply.failed === true) {
    io.err(terminal.draw(reply.card));
    return 1;
  }
  const card = (await reply.update) ?? reply.card;
  io.out(json ? jsonLine(card) : terminal.draw(card));
  return 0;
};

/** @throws UsageError for a command there is not, and for options it does not take */
function meantBy(line: string, { commands }: VerbIo) {
  const meant = understand(`/${line}`, commands);
  const command = commands.find(({ name }) => name === meant.command);
  if (command === undefined || 'unknown' in meant.options) throw new UsageError(`There is no verb ${line}.`);
  try {
    checkOptions(command, meant.options);
  } catch (error) {
    if (error instanceof UserError) throw new UsageError(error.message);
    throw error;
  }
  return meant;
}
