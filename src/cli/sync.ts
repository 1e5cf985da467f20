import { openApp } from '../app.ts';
import { UserError } from '../errors.ts';
import type { SourceReport } from '../ingest/sync.ts';
import { plural } from '../message/text.ts';
import { utcDay } from '../time.ts';
import { readArguments } from './arguments.ts';
import { UsageError, jsonLine, type Verb } from './verb.ts';

/** `sync [--source NAME] [--since DAY] [--json]` */
export const sync: Verb = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    source: { type: 'string' },
    since: { type: 'string' },
    json: { type: 'boolean' },
  });
  const { source, since } = values;
  if (positionals.length > 0)
    throw new UsageError(`sync takes no ${positionals.join(' ')}: name a source with --source.`);
  if (since !== undefined && !isDay(since)) throw new UsageError('--since must be a day such as 2026-11-20.');
  if (io.config.OFFLINE) throw new UserError('OFFLINE is set: no source is asked.');
  await using app = await openApp(io);
  const names = app.services.sync.sources().map(({ name }) => name);
  if (source !== undefined && !names.includes(source))
    throw new UsageError(`--source must be one of: ${names.join(', ')}.`);
  const { sources } = await app.services.sync.run({
    ...(source !== undefined && { source }),
    ...(since !== undefined && { since }),
    onProgress: (line) => io.err(`${line}\n`),
    signal: io.signal,
  });
  io.out(values.json === true ? jsonLine({ sources }) : sources.map(asText).join(''));
  return sources.every(({ outcome }) => outcome === 'ok' || outcome === 'unchanged') ? 0 : 1;
};

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(at) && utcDay(at) === text;
}

function asText({ source, items, added, problem }: SourceReport): string {
  return `${source}: ${plural(items, 'paper')} listed, ${added} new${problem === undefined ? '' : `. ${problem}`}\n`;
}
