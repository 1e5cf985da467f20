import { openApp } from '../app.ts';
import { understand } from '../chat/understand.ts';
import { jsonLine, UsageError, type Verb } from './verb.ts';

/** Any command as it would be typed in chat: `trending week`, `digest list`, `cite 2106.09685`. */
export const say: Verb = async (args, io) => {
  const json = args.includes('--json');
  const line = args.filter((word) => word !== '--json').join(' ');
  const meant = understand(line, io.commands);
  if (meant.command === 'paper') throw new UsageError(`There is no verb ${args[0] ?? ''}.`);
  await using app = await openApp(io);
  const terminal = await io.platforms.terminal(app.adapterInput('terminal'), {
    input: io.input,
    output: process.stdout,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  app.join(terminal.platform);
  const request = { ...meant, person: terminal.person, place: terminal.place, surface: 'terminal' as const };
  const reply = await app.dispatcher.run(request, terminal.platform);
  const card = (await reply.update) ?? reply.card;
  io.out(json ? jsonLine(card) : terminal.draw(card));
  return reply.failed === true ? 1 : 0;
};
