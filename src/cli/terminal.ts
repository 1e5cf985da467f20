import type { App } from '../app.ts';
import type { TerminalAdapter, VerbIo } from './verb/verb.ts';

/** The terminal as a platform for one verb; what a command posts is printed to `output`. */
export async function joinTerminal(
  app: App,
  io: Pick<VerbIo, 'platforms' | 'input'>,
  output: NodeJS.WriteStream = process.stdout,
): Promise<TerminalAdapter> {
  const terminal = await io.platforms.terminal(app.adapterInput('terminal'), {
    input: io.input,
    output,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  app.join(terminal.platform);
  return terminal;
}
